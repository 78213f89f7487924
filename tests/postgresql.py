"""The PostgreSQL server of a test process: started when first asked for, gone when the process ends."""

import os
from functools import cache

from mudun.core.trial_server import NoPostgreSQL, Server

__all__ = ["NoPostgreSQL", "Server", "server"]


@cache
def server() -> Server:
    """This process's server."""
    return Server(os.environ.get("PG_BIN", ""))
