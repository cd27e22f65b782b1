"""First paint of the main window with its tables, from exec, against a bare PySide6 window in the same run.

    python benchmarks/startup.py [--runs 9]

Prints one JSON object, then a line for people. Exit status 1 when Nova needs more than twice the bare window's time.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

LIMIT = 2.0

BARE = """
import sys, time
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTableWidget, QPlainTextEdit
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        sys.stdout.write(f"{time.time()}\\n"); sys.stdout.flush()
        QApplication.exit(0)
app = QApplication([])
window = Window()
split = QSplitter(Qt.Orientation.Vertical)
split.addWidget(QTableWidget(20, 8)); split.addWidget(QPlainTextEdit())
window.setCentralWidget(split); window.resize(1280, 800); window.show()
app.exec()
"""

NOVA = """
import sys, time
import nova_desktop.preload
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from nova_desktop.front import make_front
from nova_desktop.options import Options
app = QApplication([])
window = make_front(app, Options()).window
target = window.workspace.tasks.skeleton
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            sys.stdout.write(f"{time.time()}\\n"); sys.stdout.flush()
            target.removeEventFilter(painted)
            app.exit(0)
        return False
painted = Painted()
target.installEventFilter(painted)
window.show()
app.exec()
import os; os._exit(0)
"""


def one(code: str, home: str) -> float:
    """Milliseconds from exec to first paint."""
    environment = {**os.environ, "NOVA_DESKTOP_HOME": home, "PYTHONPYCACHEPREFIX": home}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed Nova is compiled, too
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.time()
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    return (float(done.stdout.split()[0]) - began) * 1000


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=9)
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        one(NOVA, home), one(BARE, home)
        pairs = [(one(BARE, home), one(NOVA, home)) for _ in range(runs)]
    bare = statistics.median(pair[0] for pair in pairs)
    nova = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    print(json.dumps({"bare_ms": round(bare, 1), "nova_ms": round(nova, 1), "ratio": round(ratio, 2), "limit": LIMIT}))
    print(f"first paint: bare window {bare:.0f} ms, Nova {nova:.0f} ms, ratio {ratio:.2f} (at most {LIMIT})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
