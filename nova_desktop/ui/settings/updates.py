"""The settings of looking for a newer Nova: nothing is asked before the tick, and it says what is asked of whom."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout

from ...api.errors import SemaphoreAPIError
from ...core.updates import Updates
from ..forms import heading, under
from ..question import plain, quiet
from ..words import exact_time
from .fields import Fields

translate = QCoreApplication.translate


def trouble_words(error: SemaphoreAPIError) -> str:
    """Why it did not work, and what to do."""
    why = str(error.params.get("why", ""))
    away = translate("Updates", "it cannot be reached. Check the network and the proxy")
    texts = {
        "status": translate("Updates", "it answered with HTTP {0}. If that stays, switch this off").format(
            error.status
        ),
        "answer": translate("Updates", "its answer names no version. If that stays, switch this off"),
        "name": translate("Updates", "its name is not known. Check the network"),
        "tls": translate("Updates", "its certificate is not trusted. Ask the administrator"),
        "refused": translate("Updates", "it refuses connections. Try again later"),
        "timeout": translate("Updates", "it does not answer in time. Check the network, or try again later"),
        "connect_timeout": away,
        "proxy": away,
    }
    return texts.get(why, translate("Updates", "the connection broke. Try again later"))


class UpdateFields(QObject):
    """`agreed` carries whether the person says yes, `asked` a wish to look now, `page_wanted` one to see the page."""

    agreed = Signal(bool)
    asked = Signal()
    page_wanted = Signal()

    def __init__(self, form: QFormLayout, parent: QObject) -> None:
        super().__init__(parent)
        form.addRow(heading(translate("Updates", "Updates")))
        fields = Fields(form, self)
        self._on = fields.tick("updateCheck", translate("Updates", "Look for a newer Nova once a day"))
        self._what = quiet(plain(name="updateExplained"))
        under(form, self._what)
        self._now = fields.button("updateNowButton", translate("Updates", "Look now"))
        self._said = plain(name="updateSaid")
        under(form, self._said)
        self._page = fields.button("updatePageButton", translate("Updates", "Show its page…"))
        self._on.toggled.connect(self.agreed)
        self._now.clicked.connect(self.asked)
        self._page.clicked.connect(self.page_wanted)
        self.setEnabled(False)
        self._page.hide()

    def setEnabled(self, on: bool) -> None:
        """Until it is known how it stands nothing can be pressed."""
        for widget in (self._on, self._now):
            widget.setEnabled(on)

    def show_state(self, updates: Updates, error: SemaphoreAPIError | None = None, *, busy: bool = False) -> None:
        """As it is now; `error` of the last look, `busy` while one is under way."""
        with QSignalBlocker(self._on):
            self._on.setChecked(updates.on)
        self._on.setEnabled(bool(updates.feed.host))
        self._now.setEnabled(updates.on and not busy)
        self._what.setText(_explained(updates))
        said = _said(updates, error, busy)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._page.setVisible(updates.release is not None and bool(updates.release.page))


def _explained(updates: Updates) -> str:
    reasons = {
        "none": translate("Updates", "Not available: this Nova was built without an address to ask."),
        "forbidden": translate("Updates", "Not available: the administrator of this computer does not allow it."),
        "address": translate(
            "Updates", "Not available: the address to ask is not one of https. Tell the administrator."
        ),
    }
    if updates.feed.why:
        return reasons.get(updates.feed.why, reasons["none"])
    text = translate(
        "Updates",
        "Asks {0} for the number of the newest version and tells it which one this is, nothing else. "
        "Nothing is downloaded or installed.",
    )
    return text.format(updates.feed.host)


def _said(updates: Updates, error: SemaphoreAPIError | None, busy: bool) -> str:
    if not updates.on:
        return ""
    if busy:
        return translate("Updates", "Looking…")
    if error is not None:
        return translate("Updates", "{0} could not be asked: {1}.").format(updates.feed.host, trouble_words(error))
    if not updates.memory.asked:
        return ""
    try:
        when = exact_time(datetime.fromtimestamp(updates.memory.asked, UTC))
    except (OverflowError, OSError, ValueError):
        when = exact_time(None)
    if updates.release is not None:
        return translate("Updates", "Nova {0} is there. Looked at {1}").format(updates.release.version, when)
    return translate("Updates", "This is the newest version. Looked at {0}").format(when)
