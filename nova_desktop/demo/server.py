"""The practice server: real HTTP on a loopback port, started and stopped from Python."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import sys
import threading
from collections import Counter, deque
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any

from .faults import Faults
from .handler import Handler
from .http_types import Request
from .site import Site
from .world import World

HOST = "127.0.0.1"
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came in; `path` is with its query, `headers` has lower-case names."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class HttpServer(socketserver.TCPServer):
    """Threads for connections, all of which end with the server."""

    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, practice: PracticeServer, port: int) -> None:
        self.practice = practice
        self.stopping = threading.Event()
        self._threads: set[threading.Thread] = set()
        self._connections: set[socket.socket] = set()
        self._resets: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((HOST, port), Handler)

    def accept_until_closed(self) -> None:
        """Takes connections until `stop_accepting` is called."""
        while not self.stopping.is_set():
            try:
                request, address = self.get_request()
            except OSError:
                continue
            if self.stopping.is_set():
                request.close()
            else:
                self.process_request(request, address)

    def stop_accepting(self) -> None:
        """Lets `accept_until_closed` return: the last connection is our own."""
        self.stopping.set()
        with contextlib.suppress(OSError):
            socket.create_connection((HOST, self.server_address[1]), timeout=1).close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serves a connection in a thread of its own."""
        thread = threading.Thread(
            target=self._serve, args=(request, client_address), name="practice-connection", daemon=True
        )
        with self._lock:
            self._threads.add(thread)
            self._connections.add(request)
        thread.start()

    def to_reset(self, connection: socket.socket) -> None:
        """This connection will end with a reset."""
        with self._lock:
            self._resets.add(connection)

    def shutdown_request(self, request: Any) -> None:
        """Ends a connection: orderly, or without the farewell when it is to be reset."""
        with self._lock:
            reset = request in self._resets
            self._resets.discard(request)
            self._connections.discard(request)
        if reset:
            request.close()
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """Remembers what went wrong in a thread, unless it was the client's going away."""
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.practice.remember(error)

    def close_all(self) -> None:
        """Ends all connections and waits for their threads."""
        with self._lock:
            connections, threads = list(self._connections), list(self._threads)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join()
        self.server_close()

    def _serve(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)
            with self._lock:
                self._threads.discard(threading.current_thread())


class PracticeServer:
    """A practice server of one generation (`dialect` 2.10, 2.12 or 2.17); a context manager.

    `port` 0 takes a free one. `speed` divides the time that jobs and their queue take. `history` adds that many
    finished tasks. `base_path` (such as `/semaphore`) puts everything below a path of its own. `workflows` adds what
    newer servers have; without it those addresses are answered 404, as by all three generations.
    """

    def __init__(
        self,
        dialect: str = "2.17",
        port: int = 0,
        speed: float = 1.0,
        history: int = 0,
        base_path: str = "",
        workflows: bool = False,
    ) -> None:
        self.dialect = dialect
        self.base_path = base_path.rstrip("/")
        self.faults = Faults()
        self.seen: deque[Seen] = deque(maxlen=REMEMBERED)
        self._requests: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._errors: list[BaseException] = []
        self._port = port
        self._make_site = partial(Site, dialect, speed, history, workflows)
        self._site: Site | None = None
        self._http: HttpServer | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> PracticeServer:
        """Opens the port and serves; gives itself back."""
        if self._http is not None:
            raise RuntimeError("the practice server runs already")
        self._http = HttpServer(self, self._port)
        self._site = self._make_site()
        self._site.url = self.url
        accept = self._http.accept_until_closed
        self._thread = threading.Thread(target=accept, name="practice-server", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ends all jobs, connections, threads and the port. A second call does nothing."""
        if self._http is None or self._site is None or self._thread is None:
            return
        self._http.stop_accepting()
        self._thread.join()
        self._site.close()
        self._http.close_all()
        self._http = self._thread = None

    def __enter__(self) -> PracticeServer:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def site(self) -> Site:
        """What is behind the socket; only after `start()`."""
        if self._site is None:
            raise RuntimeError("the practice server was not started")
        return self._site

    @property
    def world(self) -> World:
        """Projects, templates, tasks and the rest."""
        return self.site.world

    @property
    def url(self) -> str:
        """The address that a client is given, without `/api`."""
        if self._http is None:
            raise RuntimeError("the practice server does not run")
        return f"http://{HOST}:{self._http.server_address[1]}{self.base_path}"

    @property
    def tokens(self) -> dict[str, str]:
        """Tokens of `owner`, `task_runner` and `guest`."""
        return self.site.tokens

    @property
    def token(self) -> str:
        """The owner's token."""
        return self.site.tokens["owner"]

    @property
    def project_id(self) -> int:
        """The main project."""
        return 1

    @property
    def errors(self) -> list[BaseException]:
        """What went wrong inside the server; empty when all is well."""
        return list(self._errors)

    @property
    def requests(self) -> Counter[str]:
        """How often each `METHOD /path` (without its query) was asked since the start."""
        with self._lock:
            return Counter(self._requests)

    def remember(self, error: BaseException) -> None:
        """Keeps an error for `errors`."""
        self._errors.append(error)

    def note(self, request: Request, path: str) -> None:
        """Remembers a request."""
        with self._lock:
            self._requests[f"{request.method} {request.path}"] += 1
        self.seen.append(Seen(request.method, path, dict(request.headers), request.body))

    def forget_requests(self) -> None:
        """Starts counting anew."""
        with self._lock:
            self._requests.clear()
        self.seen.clear()
