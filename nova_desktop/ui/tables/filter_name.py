"""Under which name is a filter kept?"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from nova_desktop.core.plain_text import one_line
from nova_desktop.core.saved_filters import MOST, NAME_LIMIT, Filters, SavedFilter, named
from nova_desktop.core.status import Tone
from nova_desktop.ui.plain import caption
from nova_desktop.ui.question import Question, plain, quiet
from nova_desktop.ui.tones import show_tone

translate = QCoreApplication.translate


class FilterName(Question):
    """`named` carries the new SavedFilter."""

    named = Signal(object)

    def __init__(self, text: str, known: Filters, parent: QWidget | None = None) -> None:
        super().__init__(None, translate("FilterName", "Save this filter"), parent)
        self.setObjectName("filterNameDialog")
        self._text = text
        self._known = known
        self.body.addWidget(quiet(plain(text, name="filterNameText")))
        self._edit = QLineEdit(one_line(text, NAME_LIMIT))
        self._edit.setObjectName("filterNameEdit")
        self._edit.setAccessibleName(translate("FilterName", "Name of the filter"))
        self._edit.setMaxLength(NAME_LIMIT)
        self._edit.textChanged.connect(self._judge)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(caption(translate("FilterName", "Name"), self._edit), self._edit)
        self.body.addLayout(form)
        self._said = plain(name="filterNameSaid")
        self.body.addWidget(self._said)
        self._go = self.add_buttons(translate("FilterName", "Save"), "saveFilterConfirmButton")
        self.accepted.connect(self._accepted)
        self._edit.setFocus()
        self._edit.selectAll()
        self._judge()

    def _wanted(self) -> str:
        return one_line(self._edit.text().strip(), NAME_LIMIT)

    def _judge(self) -> None:
        before = named(self._known, self._wanted())
        full = before is None and len(self._known) >= MOST
        said = ""
        if before is not None and before.text != self._text:
            said = translate("FilterName", "Takes the place of: {0}").format(one_line(before.text, 120))
        elif full:
            said = translate("FilterName", "{0} filters are kept. Remove one first.").format(MOST)
        show_tone(self._said, said, Tone.BAD if full else Tone.ATTENTION)
        self._said.setVisible(bool(said))
        self._edit.setAccessibleDescription(said)
        self._go.setEnabled(bool(self._wanted()) and not full)

    def _accepted(self) -> None:
        self.named.emit(SavedFilter(self._wanted(), self._text))
