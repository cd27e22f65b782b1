"""A process that sends what is queued, and stops where it is told, to be killed there: QUEUE URL WHERE."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from nova_desktop.api import messenger
from nova_desktop.core.credentials import Credentials
from nova_desktop.core.message_queue import MessageQueue
from nova_desktop.core.message_rows import SumWords
from nova_desktop.core.message_targets import Sending, Target, keep_values
from nova_desktop.core.messages import Sender

path, url, where = sys.argv[1:]
target = Target("aaaa", "Hook", "json")
credentials = Credentials()
keep_values(credentials, target, {"hook": url})
real = messenger.send


def stop(*given: object, **options: object) -> object:
    if where == "after":
        real(*given, **options)  # type: ignore[arg-type]
    if where in ("before", "after"):
        print("here", flush=True)
        time.sleep(60)
    return real(*given, **options)  # type: ignore[arg-type]


messenger.send = stop  # type: ignore[assignment]
queue = MessageQueue(Path(path))
queue.recover(time.time())
sender = Sender(queue, Sending(on=True, targets=(target,)), credentials, SumWords())
for _ in range(5):
    box = sender.step()
print(",".join(f"{row.state}:{row.why}" for row in box.rows) or "nothing waits", flush=True)
