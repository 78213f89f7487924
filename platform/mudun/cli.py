"""The command `mudun`: what is done from a terminal or a timer."""

from importlib import import_module

from flask import Flask

# Each names a module whose `commands` are click commands or groups.
COMMANDS = (
    "mudun.accounts.commands", "mudun.cities.commands", "mudun.notifications.commands", "mudun.workflow.commands",
    "mudun.assessments.commands", "mudun.digests.commands", "mudun.files.commands", "mudun.search.commands",
    "mudun.demo.commands", "mudun.core.commands",
)  # fmt: skip


def init_app(app: Flask) -> None:
    """Register every command with the app."""
    for name in COMMANDS:
        for command in import_module(name).commands:
            app.cli.add_command(command)
