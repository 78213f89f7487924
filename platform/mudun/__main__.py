"""The console script `mudun`, also run as `python -m mudun`."""

from typing import Any

from flask.cli import FlaskGroup

from mudun.app import create_app


def main() -> Any:
    """Hand over to the commands of the app."""
    return FlaskGroup(create_app=create_app)()


if __name__ == "__main__":
    main()
