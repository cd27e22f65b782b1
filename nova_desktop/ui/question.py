"""The base of Nova's dialogs: the connection's colour on top, plain text, verbs on buttons, never `exec()`."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ..core.connections import Connection
from ..core.plain_text import one_line
from .plain import PlainLabel
from .theme import MARGIN, theme, title_font

translate = QCoreApplication.translate


class ColourBar(QWidget):
    """A thin bar in the connection's colour: it tells production from staging at a glance."""

    def __init__(self, colour: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(3)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._colour = colour
        theme().changed.connect(self._paint)
        self._paint()

    def set_colour(self, colour: str | None) -> None:
        self._colour = colour
        self._paint()

    def _paint(self) -> None:
        shade = theme().connection(self._colour or "slate").name()
        self.setStyleSheet(f"background: {shade};")


def plain(text: str = "", *, wrap: bool = True, name: str = "") -> QLabel:
    """A label that never guesses rich text: servers are not trusted."""
    label = PlainLabel(text)
    label.setWordWrap(wrap)
    if name:
        label.setObjectName(name)
    return label


def quiet(label: QLabel) -> QLabel:
    """Secondary words: the theme's muted colour, now and after a change of theme (by the palette's own role)."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def place_words(connection: Connection) -> str:
    """The server's name and address; the address alone when the name says nothing more."""
    title = connection.title
    return connection.url if title in connection.url else f"{title} ({connection.url})"


def dialog_open() -> bool:
    """Is the person asked something? Then nothing else comes on top of it because an answer was late."""
    return QApplication.activeModalWidget() is not None


class Question(QDialog):
    """A window-modal question. Fill `self.body`, then `add_buttons`; `accepted` means yes."""

    not_kept: tuple[str, ...] = ("protectedNameEdit",)
    """Beginnings of the names of fields that are no part of a draft (ui/form_draft.py)."""

    def __init__(self, connection: Connection | None, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(one_line(heading, 120))
        self.setMinimumWidth(440)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(ColourBar(connection.colour if connection else None, self))
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN * 2, MARGIN * 2, MARGIN * 2, MARGIN * 2)
        inner.setSpacing(MARGIN)
        outer.addLayout(inner)
        self.heading = plain(one_line(heading), name="questionHeading")
        self.heading.setFont(title_font())
        inner.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        inner.addLayout(self.body, 1)
        self._protected = connection is not None and connection.protected
        self._inner = inner
        self._name_edit: QLineEdit | None = None
        self._name = ""
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(0, 8, 0, 0)
        self._foot.setSpacing(8)
        inner.addLayout(self._foot)

    def want_name(self, name: str, go: QPushButton) -> None:
        """On a protected connection the verb can be pressed only once the name is typed. After `add_buttons`."""
        if not self._protected:
            return
        self._name = one_line(name)
        note = plain(
            translate("Question", "This connection is protected. Type the name to go on: {0}").format(self._name),
            name="protectedNote",
        )
        self._name_edit = QLineEdit()
        self._name_edit.setObjectName("protectedNameEdit")
        self._name_edit.setAccessibleName(note.text())
        note.setBuddy(self._name_edit)
        for widget in (note, self._name_edit):
            self._inner.insertWidget(self._inner.count() - 1, widget)
        self._go = go
        self._name_edit.textChanged.connect(self._judge_name)
        self._judge_name()
        self._name_edit.setFocus()

    @property
    def name_typed(self) -> bool:
        """May the verb be pressed, as far as protection goes?"""
        return self._name_edit is None or self._name_edit.text().strip() == self._name

    def _judge_name(self) -> None:
        self._go.setEnabled(self.name_typed)
        self.judge_more()

    def judge_more(self) -> None:
        """For those with more to judge than the name."""

    def more_values(self) -> Mapping[str, str]:
        """What a draft has to hold beside the fields, by names that no field has."""
        return {}

    def fill_more(self, values: Mapping[str, str]) -> None:
        """The fields were filled from a draft: what else there is to fill, and to judge."""

    def add_buttons(self, verb: str, object_name: str, *, extra: QWidget | None = None) -> QPushButton:
        """Cancel, and the verb as the default (Enter)."""
        if extra is not None:
            self._foot.addWidget(extra)
        self._foot.addStretch(1)
        cancel = QPushButton(translate("Question", "Cancel"))
        cancel.setObjectName("cancelButton")
        cancel.setAccessibleName(cancel.text())
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        go = QPushButton(verb)
        go.setObjectName(object_name)
        go.setAccessibleName(verb)
        go.setDefault(True)
        go.clicked.connect(self.accept)
        self._foot.addWidget(cancel)
        self._foot.addWidget(go)
        go.setFocus()
        return go
