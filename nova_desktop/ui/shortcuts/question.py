"""Which keys shall an action have? Keys of another action can be taken over; who has them is named before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QKeySequenceEdit, QLineEdit, QWidget

from ...core.status import Tone
from ..plain import caption
from ..question import Question, plain
from ..tones import show_tone
from .keys import native_keys, portable_keys, sequence_of

translate = QCoreApplication.translate


class KeyQuestion(Question):
    """`why_not(keys)` says why no action can have them, `holder(keys)` which other action has them; empty: none."""

    def __init__(
        self,
        label: str,
        keys: str,
        why_not: Callable[[str], str],
        holder: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(None, translate("Shortcuts", "Keys of “{0}”").format(label), parent)
        self.setObjectName("shortcutQuestion")
        self._why_not, self._holder = why_not, holder
        self.body.addWidget(plain(translate("Shortcuts", "Press the keys. Backspace leaves the action without any.")))
        name = translate("Shortcuts", "Keys")
        self._edit = QKeySequenceEdit(sequence_of(keys))
        self._edit.setObjectName("shortcutEdit")
        self._edit.setAccessibleName(name)
        self._edit.setMaximumSequenceLength(1)
        self._edit.setClearButtonEnabled(True)
        inside = self._edit.findChild(QLineEdit)
        if inside is not None:
            inside.setAccessibleName(name)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(caption(name, self._edit), self._edit)
        self.body.addLayout(form)
        self._said = plain(name="shortcutSaid")
        self._said.setMinimumHeight(2 * self._said.fontMetrics().lineSpacing())
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._said)
        self._go = self.add_buttons(translate("Shortcuts", "Use these keys"), "useShortcutButton")
        self._edit.keySequenceChanged.connect(self._judge)
        self._edit.editingFinished.connect(self._typed)
        self._edit.installEventFilter(self)
        self._edit.setFocus()
        self._judge()

    @property
    def keys(self) -> str:
        """In Qt's portable text; empty for none."""
        return portable_keys(self._edit.keySequence())

    def _judge(self) -> None:
        reason, holder = self._why_not(self.keys), ""
        if not reason and self.keys:
            holder = self._holder(self.keys)
        said = reason
        if holder:
            said = translate("Shortcuts", "{0} belongs to “{1}”, which would be left without it.")
            said = said.format(native_keys(self.keys), holder)
        show_tone(self._said, said, Tone.BAD if reason else Tone.ATTENTION)
        verb = translate("Shortcuts", "Take over") if holder else translate("Shortcuts", "Use these keys")
        self._go.setText(verb)
        self._go.setAccessibleName(verb)
        self._go.setEnabled(not reason)

    def _typed(self) -> None:
        """Then Enter is the button's."""
        if self._go.isEnabled() and self._edit.hasFocus():
            self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field would take every key, also those that leave it."""
        if watched is self._edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if bare and event.key() == Qt.Key.Key_Escape:
                self.reject()
                return True
            if bare and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                self._edit.clear()
                return True
        return super().eventFilter(watched, event)
