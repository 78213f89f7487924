"""Starts a server and asks it for pages as fast as it answers: by wrk when it is on PATH, else by a loop of ours."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS, CONNECTIONS, MOST = 3, 8, 3000


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(target: str, **environment: str) -> Iterator[int]:
    """A granian of one worker that serves `target`, on a port of its own."""
    port = free_port()
    server = Path(sys.executable).with_name("granian")
    command = [str(server), "--interface", "wsgi", "--factory", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "1", "--log-level", "error", target]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def rate(port: int, path: str, cookie: str = "") -> float:
    """Answers per second, after one that warms up. Raises when an answer is not 200."""
    ask(port, path, cookie)
    wrk = shutil.which("wrk")
    return by_wrk(wrk, port, path, cookie) if wrk else by_hand(port, path, cookie)


def ask(port: int, path: str, cookie: str, connection: http.client.HTTPConnection | None = None) -> int:
    """One request; the length of its answer."""
    connection = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return len(body)


def by_wrk(wrk: str, port: int, path: str, cookie: str) -> float:
    """Measured by wrk."""
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", f"http://127.0.0.1:{port}{path}"]
    command += ["-H", f"Cookie: {cookie}"] if cookie else []
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError(said)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return float(found[1]) if found else 0.0


def by_hand(port: int, path: str, cookie: str) -> float:
    """Measured over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    count, start = 0, time.perf_counter()
    while count < MOST and time.perf_counter() - start < SECONDS:
        ask(port, path, cookie, connection)
        count += 1
    return count / (time.perf_counter() - start)
