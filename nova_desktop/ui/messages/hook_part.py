"""Alerts that a server posts to Nova: the switch, the address, how to set the server up, and whether any came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from ...core.hook_settings import Receiving, is_host, is_own
from ...core.status import Tone
from .. import words
from ..forms import fill_scrolled, heading, make_button, row_of, under
from ..plain import caption
from ..question import plain, quiet
from ..settings.fields import Fields
from ..tones import show_tone

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class HookState:
    """`kind`: unread, off, starting, listening, locked (the keyring) or broken; `why` what the system says.

    `last` when something came last, `alerts` how many alerts, `strange` whether the last was none; so many tasks were
    `told` of by servers since it listens.
    """

    kind: str = "off"
    address: str = ""
    why: str = ""
    last: float = 0.0
    alerts: int = 0
    strange: bool = False
    session_only: bool = False
    told: int = 0

    def __repr__(self) -> str:
        return f"HookState({self.kind!r})"


class HookPart(QWidget):
    """`changed` carries Receiving."""

    changed = Signal(object)
    renew_wanted = Signal()
    test_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._receiving, self._state = Receiving(), HookState("unread")
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setContentsMargins(0, 12, 8, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        fill_scrolled(self, inside)
        self._build()
        self.show_receiving(self._receiving)
        self.show_state(self._state)

    def _build(self) -> None:
        self._on = QCheckBox(translate("HookPart", "Receive alerts of a server"))
        self._on.setObjectName("receiveAlertsCheck")
        self._on.setAccessibleName(self._on.text())
        self._on.clicked.connect(self._changed)
        self._form.addRow(self._on)
        what = translate(
            "HookPart", "An alert is a hint to look at once. Nova never believes it, and never opens what is in it."
        )
        self._form.addRow(quiet(plain(what)))
        self._host = self._line("alertHostEdit", translate("HookPart", "Listen at"), self._changed)
        fields = Fields(self._form, self)
        self._port = fields.number("alertPortBox", translate("HookPart", "Port"), "", 1024, 65535)
        self._port.setMaximumWidth(120)
        fields.changed.connect(self._changed)
        self._open = plain(name="alertHostNote")
        under(self._form, self._open)
        self._address = self._line("alertAddressEdit", translate("HookPart", "Address for the server"))
        self._address.setReadOnly(True)
        self._address.setEchoMode(QLineEdit.EchoMode.Password)
        self._copy = make_button("copyAlertAddressButton", translate("HookPart", "Copy"), self._copy_it)
        self._renew = make_button("renewAlertAddressButton", translate("HookPart", "New address"))
        self._renew.clicked.connect(self.renew_wanted)
        self._test = make_button("testAlertButton", translate("HookPart", "Ask the server for a test"), self._ask_test)
        under(self._form, row_of(self._copy, self._renew, self._test))
        self._said = plain(name="alertsSaid")
        self._form.addRow(self._said)
        self._form.addRow(heading(translate("HookPart", "At the server")))
        for text in setup_words():
            self._form.addRow(plain(text))

    def _line(self, name: str, label: str, edited: Callable[[], object] | None = None) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        if edited is not None:
            line.editingFinished.connect(edited)
        self._form.addRow(caption(label, line), line)
        return line

    # Content

    def show_receiving(self, receiving: Receiving) -> None:
        """As it is kept."""
        self._receiving = receiving
        self._on.setChecked(receiving.on)
        self._host.setText(receiving.host)
        self._port.setValue(receiving.port)
        self._judge_host()

    def _judge_host(self) -> None:
        note = translate(
            "HookPart",
            "Other computers can reach this address, unencrypted. Use it only in a network that you trust.",
        )
        show_tone(self._open, note, Tone.ATTENTION)
        self._open.setVisible(not is_own(self._receiving.host))

    def show_state(self, state: HookState) -> None:
        """How it stands now."""
        self._state = state
        self._address.setText(state.address)
        for button in (self._copy, self._renew, self._test):
            button.setEnabled(state.kind == "listening")
        show_tone(self._said, self._words(state), _tone(state))

    def _words(self, state: HookState) -> str:
        if state.kind == "unread":
            return translate("HookPart", "What is set here is being read…")
        if state.kind == "starting":
            return translate("HookPart", "Starting…")
        if state.kind == "locked":
            return translate(
                "HookPart", "The keyring that holds the address does not open. Unlock it, then switch this off and on."
            )
        if state.kind == "broken":
            said = translate("HookPart", "Nova cannot listen there ({0}). Choose another port or address.")
            return said.format(state.why)
        if state.kind != "listening":
            return translate("HookPart", "Off: nothing is received.")
        parts = [self._came(state)]
        if state.session_only:
            parts.append(translate("HookPart", "Without a keyring the address changes with each start of Nova."))
        return "\n".join(parts)

    def _came(self, state: HookState) -> str:
        if not state.last and state.told:
            return translate(
                "HookPart", "Nothing came, though %n task(s) ended since. Go through the steps below.", None, state.told
            )
        if not state.last:
            return translate(
                "HookPart", "Listening. Nothing has come yet: set the server up as below, then ask it for a test."
            )
        ago = words.ago(datetime.fromtimestamp(state.last, UTC), datetime.now(UTC))
        if state.strange:
            said = translate("HookPart", "Something that is no alert of a task came {0}: the address works.")
            return said.format(ago)
        return translate("HookPart", "%n alert(s) came, the last one {0}.", None, state.alerts).format(ago)

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """What became of what was asked."""
        show_tone(self._said, text, tone)

    # What the person does

    def _changed(self) -> None:
        host = self._host.text().strip()
        if not is_host(host):
            self._host.setText(self._receiving.host)
            self.say(
                translate("HookPart", "That is no address of this computer. Enter one such as 127.0.0.1."), Tone.BAD
            )
            return
        now = Receiving(self._on.isChecked(), host, self._port.value())
        if now != self._receiving:
            self._receiving = now
            self._judge_host()
            self.changed.emit(now)

    def _copy_it(self) -> None:
        QGuiApplication.clipboard().setText(self._state.address)
        self.say(translate("HookPart", "The address was copied. Whoever knows it can send alerts."))

    def _ask_test(self) -> None:
        self.say(translate("Projects", "Asking the server for a test alert…"))
        self.test_wanted.emit()


def _tone(state: HookState) -> Tone:
    if state.kind in ("broken", "locked"):
        return Tone.BAD
    if state.kind != "listening":
        return Tone.QUIET
    silent = not state.last and state.told
    return Tone.GOOD if state.alerts else Tone.ATTENTION if silent else Tone.QUIET


def setup_words() -> tuple[str, ...]:
    """What the server's administrator does."""
    return (
        translate("HookPart", '1. In config.json: "slack_alert": true and the address above as "slack_url". Restart.'),
        translate(
            "HookPart",
            "The same goes for the alerts to Rocket.Chat, Microsoft Teams, DingTalk and Gotify.",
        ),
        translate("HookPart", "2. In the project's settings: allow alerts. Templates must not suppress them."),
        translate(
            "HookPart",
            "3. A server on another computer must reach this one: listen at an address that it knows.",
        ),
    )
