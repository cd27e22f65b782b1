"""The practice server: a Semaphore server of three generations for demonstrations and tests, on a loopback port.

    with PracticeServer(dialect="2.17", speed=20) as server:
        server.url, server.token, server.tokens["guest"], server.project_id
        server.faults.add("status", r"/tasks$", method="POST", status=503, retry_after="1", count=2)
        server.faults.add("cut_after", r"/tasks$", method="POST")       # handled, then reset without an answer
        server.faults.add("hang_before", r"/output")                    # never answers
        server.world.late_tail = LateTail(lines=9000, pauses=(1.2, 2.0))  # the log's end comes after the status
        server.requests["GET /api/project/1/tasks/last"]                # how often it was asked
        server.seen[-1].body                                            # what exactly was sent

Faults (see `faults` for all kinds) are matched by method and path, used up by `count`, and work on the sockets. In
another process: `POST /practice/faults` with a JSON list of such rules, `DELETE /practice/faults`,
`GET /practice/requests`, each with the owner's token. Nothing here imports Qt or other parts of Nova Desktop.
"""

from __future__ import annotations

from .faults import Faults, Rule
from .logs import LateTail
from .server import PracticeServer, Seen
from .site import routes

__all__ = ["Faults", "LateTail", "PracticeServer", "Rule", "Seen", "routes"]
