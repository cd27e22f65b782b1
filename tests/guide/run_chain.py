"""Runs snippets of the guide one after another in one namespace, as a reader does who types them in.

    python run_chain.py 01_connection 04_run_task

Some snippets take names for granted that no other one defines; they are defined here, and nothing else is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from nova_desktop.api import SemaphoreAPIError

names: dict[str, Any] = {
    "__name__": "__main__",
    "SemaphoreAPIError": SemaphoreAPIError,
    "url": os.environ["SEMAPHORE_URL"],
    "token": os.environ["SEMAPHORE_API_TOKEN"],
    "template_id": int(os.environ.get("TEMPLATE_ID", "1")),
}
for name in sys.argv[1:]:
    file = Path(__file__).parent / "snippets" / f"{name}.py"
    exec(compile(file.read_bytes(), str(file), "exec"), names)
