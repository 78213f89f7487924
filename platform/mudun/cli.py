"""The command `mudun`: what is done from a terminal or a timer."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import Flask
from flask.cli import FlaskGroup

# Each names a module whose `commands` are click commands or groups.
COMMANDS = (
    "mudun.accounts.commands", "mudun.notifications.commands", "mudun.workflow.commands",
    "mudun.digests.commands", "mudun.files.commands", "mudun.demo.commands", "mudun.core.commands",
)  # fmt: skip


def init_app(app: Flask) -> None:
    """Register every command with the app."""
    for name in COMMANDS:
        if not find_spec(name.rsplit(".", 1)[0]) or not find_spec(name):
            continue
        for command in import_module(name).commands:
            app.cli.add_command(command)


def main() -> Any:
    """Entry point of the console script."""
    from mudun.app import create_app

    return FlaskGroup(create_app=create_app)()


if __name__ == "__main__":
    main()
