"""The server as its own process on loopback: started, killed, started again."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from tests.support.source import ROOT

PROGRAM = "import sys; from bwdesk.cli.server import main; sys.exit(main())"


def server_words(*words: str) -> list[str]:
    """A command line of bwdesk-server."""
    return [sys.executable, "-c", PROGRAM, *words]


def operator(folder: Path, *words: str, code: int = 0) -> Any:
    """The JSON of a command of the operator; None where it gives none."""
    command = server_words("--json", *words, "--data", str(folder))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout) if done.stdout else None


@contextmanager
def listening(folder: Path, port: int = 0) -> Iterator[tuple[httpx2.Client, subprocess.Popen[str]]]:
    """A client of a running server, and the process; it is ended at the end."""
    command = server_words("run", "--data", str(folder), "--port", str(port))
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), process.stderr.read()
        with httpx2.Client(base_url=address, trust_env=False, timeout=30) as client:
            yield client, process
    finally:
        process.kill()
        process.communicate()
