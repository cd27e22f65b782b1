"""A preset's name and keys: asked when it is saved, and when it is changed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFormLayout, QKeySequenceEdit, QLineEdit, QWidget

from ...core.connections import Connection
from ...core.plain_text import one_line
from ...core.presets import NAME_LIMIT
from ...core.status import Tone
from ..plain import caption
from ..question import Question, plain
from ..tones import show_tone

translate = QCoreApplication.translate


class PresetName(Question):
    """Under which name, and with which keys? `taken` are key sequences that do something already, with what."""

    def __init__(
        self,
        connection: Connection,
        name: str,
        parent: QWidget | None = None,
        *,
        shortcut: str = "",
        taken: dict[str, str] | None = None,
        new: bool = True,
    ) -> None:
        heading = translate("PresetName", "Save as a preset") if new else translate("PresetName", "Change the preset")
        super().__init__(connection, heading, parent)
        self.setObjectName("presetName")
        self._taken = taken or {}
        self.body.addWidget(
            plain(translate("PresetName", "The values of the form are kept under this name. Secrets are not."))
        )
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self._edit = QLineEdit(one_line(name, NAME_LIMIT))
        self._edit.setObjectName("presetNameEdit")
        self._edit.setAccessibleName(translate("PresetName", "Name of the preset"))
        self._edit.setMaxLength(NAME_LIMIT)
        self._edit.textChanged.connect(self._judge)
        form.addRow(caption(translate("PresetName", "Name"), self._edit), self._edit)
        self._keys = QKeySequenceEdit(QKeySequence(shortcut, QKeySequence.SequenceFormat.PortableText))
        self._keys.setObjectName("presetShortcutEdit")
        self._keys.setAccessibleName(translate("PresetName", "Shortcut of the preset"))
        self._keys.setMaximumSequenceLength(1)
        self._keys.setClearButtonEnabled(True)
        self._keys.keySequenceChanged.connect(self._judge)
        form.addRow(caption(translate("PresetName", "Shortcut"), self._keys), self._keys)
        self.body.addLayout(form)
        self._said = plain(name="presetShortcutSaid")
        self.body.addWidget(self._said)
        self._go = self.add_buttons(translate("PresetName", "Save"), "savePresetConfirmButton")
        self._edit.setFocus()
        self._edit.selectAll()
        self._judge()

    @property
    def name(self) -> str:
        return self._edit.text().strip()

    @property
    def shortcut(self) -> str:
        """In Qt's portable text; empty for none."""
        return self._keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _judge(self) -> None:
        holder = self._taken.get(self.shortcut, "") if self.shortcut else ""
        said = translate("PresetName", "These keys do something else: {0}").format(holder) if holder else ""
        show_tone(self._said, said, Tone.BAD if holder else Tone.QUIET)
        self._said.setVisible(bool(holder))
        self._go.setEnabled(bool(self.name) and not holder)
