"""What tests/secret_driver.py does: a day in which secrets go every way that they can. Not a test itself."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QSpinBox,
)

from nova_desktop.core.page_names import PAGES

from .secret_hands import (
    COPIED_ON_PURPOSE,
    GIVEN,
    SECRETS,
    Step,
    choose,
    choose_in,
    ended,
    enter,
    find,
    gone,
    nova,
    open_form,
    page,
    press,
    says,
)


def connecting() -> Iterator[Step]:
    yield lambda: enter("urlEdit", f"https://me:{SECRETS['address']}@semaphore.test")
    yield lambda: enter("tokenEdit", SECRETS["token"])
    yield lambda: press("connectButton")
    yield lambda: says("connectResult", "user name or password")
    yield lambda: enter("urlEdit", GIVEN["url"])
    yield lambda: press("passwordToggle")
    yield lambda: enter("userEdit", "admin")
    yield lambda: enter("passwordEdit", SECRETS["wrong password"])
    yield lambda: press("testConnectionButton")
    yield lambda: says("connectResult", "refused the request")
    yield lambda: press("testConnectionButton")
    yield lambda: says("connectResult", "User or password is wrong")
    yield lambda: enter("passwordEdit", SECRETS["password"])
    yield lambda: press("testConnectionButton")
    yield lambda: says("connectResult", "Admin")
    yield lambda: press("passwordToggle")
    yield lambda: enter("tokenEdit", SECRETS["token"])
    yield lambda: press("connectButton")
    yield lambda: choose("Deploy Full")


def running() -> Iterator[Step]:
    yield lambda: choose("Deploy Full")
    yield open_form
    yield lambda: enter("survey.replicas", "2")
    yield lambda: enter("survey.api_key", SECRETS["survey"])
    yield lambda: enter("argumentsEdit", f"-e db_password={SECRETS['argument']}") or True
    yield lambda: press("runButton")
    yield lambda: says("runComplaint", "refused")
    yield lambda: press("savePresetButton")
    yield lambda: enter("presetNameEdit", "Kept")
    yield lambda: press("savePresetConfirmButton")
    yield lambda: gone("presetName")
    yield lambda: enter("argumentsEdit", "") or True
    yield lambda: enter("commitEdit", GIVEN["commit"])
    yield lambda: press("requestApprovalButton")
    yield lambda: press("askApprovalButton")
    yield lambda: gone("runButton") and ended("Deploy Full", "success")
    yield open_form
    yield lambda: enter("survey.replicas", "2")
    yield lambda: enter("survey.api_key", SECRETS["survey"])
    yield lambda: press("runButton")
    yield lambda: ended("Deploy Full", "success")


def _tested() -> bool:
    label = find("targetSaid")
    return isinstance(label, QLabel) and bool(label.text()) and "being sent" not in label.text()


def messages() -> Iterator[Step]:
    """By e-mail with a password, to a hook with a secret in its address, to Slack; then what the servers say to it."""
    for kind, values in GIVEN["targets"].items():
        yield lambda: page("messages")
        yield lambda: press("addTargetButton")
        yield lambda kind=kind: choose_in("targetKindSelector", kind)
        yield lambda kind=kind: enter("targetNameEdit", f"A {kind}")
        for name, value in values.items():
            yield lambda name=name, value=value: choose_in(f"target.{name}", value) or enter(f"target.{name}", value)
        if kind != "slack":  # nobody is asked outside of this computer
            yield lambda: press("testTargetButton")
            yield lambda: _tested()
        yield lambda: press("keepTargetButton")
        yield lambda: gone("targetDialog")
    yield lambda: press("sendMessagesCheck")


def failing_and_stopping() -> Iterator[Step]:
    yield lambda: page("deploy")
    yield lambda: choose("Broken Deploy")
    yield open_form
    yield lambda: press("runButton")
    yield lambda: ended("Broken Deploy", "error")
    yield lambda: choose("Slow Job")
    yield open_form
    yield lambda: press("runButton")
    yield lambda: ended("Slow Job", "running")
    yield lambda: press("stopAction")
    yield lambda: press("confirmStopButton")
    yield lambda: ended("Slow Job", "stopped")
    yield lambda: page("messages")
    yield lambda: bool(_rows("messageQueue"))


def _rows(name: str) -> int:
    found = find(name)
    return found.count() if isinstance(found, QListWidget) else 0


def _tab(number: int) -> bool:
    nova().window.workspace.messages.tabs.setCurrentIndex(number)
    return True


def _post(address: str) -> bool:
    body = json.dumps({"text": SECRETS["address"]}).encode()

    def send() -> None:
        for target in (address, f"{address}{SECRETS['plain']}"):
            try:
                urllib.request.urlopen(target, body, timeout=5).close()
            except (OSError, urllib.error.URLError):
                continue

    thread = threading.Thread(target=send, name="alert-server")
    thread.start()
    return True


def _copied() -> bool:
    text = QGuiApplication.clipboard().text()
    if not text.startswith("http"):
        return False
    COPIED_ON_PURPOSE.add(text)
    return True


def receiving() -> Iterator[Step]:
    """Alerts of servers, by an address with a secret in it; integrations, likewise."""
    yield lambda: _tab(1)
    yield lambda: _set_port("alertPortBox", GIVEN["port"])
    yield lambda: press("receiveAlertsCheck")
    yield lambda: _copy_at_once("copyAlertAddressButton")
    yield lambda: _post(next(iter(COPIED_ON_PURPOSE)))
    yield lambda: says("alertsSaid", "came")
    yield lambda: _tab(2)
    yield lambda: press("createIntegrationButton")
    yield lambda: enter("integrationNameEdit", "From outside")
    yield lambda: press("confirmIntegrationButton")
    yield lambda: _copy_at_once("copyIntegrationButton")
    yield lambda: QGuiApplication.clipboard().clear() or True


def _copy_at_once(name: str) -> bool:
    """Pressed and taken note of in one go: what is on the clipboard is looked at between two steps."""
    QGuiApplication.clipboard().clear()
    return press(name) and _copied()


def _set_port(name: str, port: int) -> bool:
    box = find(name)
    if not isinstance(box, QSpinBox) or not box.isEnabled():
        return False
    box.setValue(port)
    box.editingFinished.emit()
    return True


def renewing() -> Iterator[Step]:
    """Another token, entered and made by the server; a certificate whose file holds a key."""
    for made in (False, True):
        yield lambda: page("servers")
        yield lambda: press("changeTokenButton")
        yield lambda made=made: press("makeTokenRadio" if made else "enterTokenRadio")
        if not made:
            yield lambda: enter("newTokenEdit", SECRETS["other token"])
        yield lambda: press("replaceTokenButton")
        yield lambda: gone("tokenDialog")
        yield lambda: nova().session is not None and nova().session.tasks_known
    yield lambda: page("servers")
    yield lambda: enter("serverCertEdit", GIVEN["certificate"])
    yield lambda: find("serverCertEdit").editingFinished.emit() or True  # type: ignore[union-attr]
    yield lambda: any(one.client_cert for one in nova().book.connections)


def handing_on() -> Iterator[Step]:
    """A program that the window starts, as a browser is: it lives on with what it was given."""
    program = QProcess()
    yield lambda: program.start("sleep", ["1"]) or True
    yield lambda: program.state() == QProcess.ProcessState.NotRunning


def looking_around() -> Iterator[Step]:
    """Searches, exports, every page, the clipboard."""
    folder = Path(GIVEN["folder"])
    yield lambda: page("deploy")
    yield lambda: nova().window.actions_.palette.trigger() or True
    yield lambda: enter("paletteField", SECRETS["token"])
    yield lambda: find("paletteField").returnPressed.emit() or True  # type: ignore[union-attr]
    yield lambda: find("commandPalette").hide() or True  # type: ignore[union-attr]
    yield lambda: _look_at_strange_task()
    yield lambda: press("detachLogButton")
    yield lambda: nova().logs._windows and len(nova().logs._windows[0].pane.view.store)
    yield lambda: nova().logs.printing.ask(nova().window.workspace.log) or find("printLogDialog")
    yield lambda: find("printLogDialog").close() and nova().logs._windows[0].close()  # type: ignore[union-attr]
    yield lambda: nova().window.workspace.tasks.table.selectAll() or True
    for copies in ("copy_rows", "copy_csv", "copy_link", "copy_web_link"):
        yield lambda copies=copies: getattr(nova().window.actions_, copies).trigger() or True
    for ending in ("txt", "ansi", "html", "json"):
        yield (
            lambda ending=ending: nova().logs.write(nova().window.workspace.log, str(folder / f"log.{ending}")) or True
        )
        yield lambda ending=ending: (folder / f"log.{ending}").exists()
    yield lambda: nova()._settings_desk.export_to(str(folder / "settings.json")) or True
    yield lambda: (folder / "settings.json").exists()
    for name in PAGES:
        yield lambda name=name: page(name)


def _look_at_strange_task() -> bool:
    """Somebody else started it, with secrets where they do not belong."""
    found = nova()
    session = found.session
    task = next((one for one in session.tasks if one.id == GIVEN["strange"]), None) if session else None
    if task is None:
        return False
    found.window.controller.show_task(task)
    return True


def breaking() -> Iterator[Step]:
    """An error in a slot that quotes what it was given, and diagnostics after it."""

    def broken() -> None:
        raise ValueError(f"cannot use '{SECRETS['survey']}' with {SECRETS['token']} at {SECRETS['address']}")

    yield lambda: QTimer.singleShot(0, broken) or True
    yield lambda: bool(list(Path(GIVEN["folder"]).rglob("crashes/report-*")))
    yield lambda: nova().crashes.ask_diagnostics() or True
    yield lambda: press("copyTextButton")
    yield lambda: gone("textPreview")
    yield lambda: nova().crashes.ask_reports() or True
    yield lambda: press("copyTextButton")
    yield lambda: gone("textPreview")


def practising() -> Iterator[Step]:
    """A process of its own, started by Nova."""
    yield lambda: nova().practice.open("2.10") or True
    yield lambda: nova().practice.connection is not None
    yield lambda: nova().session is not None and nova().session.tasks_known


def day() -> Iterator[Step]:
    for part in (connecting, running, messages, failing_and_stopping, receiving, looking_around, breaking, renewing):
        yield from part()
    yield from practising()
    yield from handing_on()
