"""Runs the server: listens, says where, serves until it is told to stop."""

import asyncio
import logging
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from typing_extensions import override

from bwdesk.clock import Clock
from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.server.home import open_home

_BACKLOG = 512


def serve(folder: Path, clock: Clock, at: tuple[str, int], tell: Callable[[str], None]) -> None:
    """Serves this folder; `tell` gets the address once, when it listens.

    Raises:
        StorageError: there is no server in the folder, or the address is taken.
    """
    import uvicorn

    from bwdesk.server.app import create_app

    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s %(message)s"
    )
    app = create_app(open_home(folder, clock))
    listening = _listen(at)
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=16 * 1024,
        limit_concurrency=1000,
        proxy_headers=False,
    )

    class TellingServer(uvicorn.Server):
        """Says the address when it really listens."""

        @override
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                tell(f"http://{shown}:{port}")

    asyncio.run(TellingServer(config).serve(sockets=[listening]))


def _listen(at: tuple[str, int]) -> socket.socket:
    host, port = at
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise StorageError(
            tr(
                "The address {host}:{port} cannot be used: {why}. Choose another with --port.",
                host=host,
                port=port,
                why=error.strerror or "",
            )
        ) from error
    return listening
