"""A chain: its name, and the presets that it runs one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QListWidget, QPushButton, QWidget

from ...core.connections import Connection
from ...core.plain_text import one_line
from ...core.presets import LONGEST_CHAIN, NAME_LIMIT, Chain, PresetBook
from ..forms import make_button
from ..plain import caption
from ..question import Question, plain, quiet

translate = QCoreApplication.translate


class ChainEditor(Question):
    """`book` holds the project's presets; `chain` is the one to change, None for a new one."""

    def __init__(
        self, connection: Connection, book: PresetBook, chain: Chain | None = None, parent: QWidget | None = None
    ) -> None:
        heading = translate("ChainEditor", "Change the chain") if chain else translate("ChainEditor", "New chain")
        super().__init__(connection, heading, parent)
        self.setObjectName("chainEditor")
        self._steps: list[str] = list(chain.steps) if chain else []
        self.body.addWidget(
            quiet(plain(translate("ChainEditor", "The steps run one after the other. The first that fails ends it.")))
        )
        self._build(book)
        self._edit.setText(chain.name if chain else "")
        self._go = self.add_buttons(translate("ChainEditor", "Save"), "saveChainButton")
        self._edit.textChanged.connect(self._judge)
        self._list.currentRowChanged.connect(self._judge)
        self._show(0)
        self._edit.setFocus()

    def _build(self, book: PresetBook) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self._edit = QLineEdit()
        self._edit.setObjectName("chainNameEdit")
        self._edit.setAccessibleName(translate("ChainEditor", "Name of the chain"))
        self._edit.setMaxLength(NAME_LIMIT)
        form.addRow(caption(translate("ChainEditor", "Name"), self._edit), self._edit)
        self._choice = QComboBox()
        self._choice.setObjectName("chainStepSelector")
        self._choice.setAccessibleName(translate("ChainEditor", "Preset to add"))
        for preset in book.presets:
            self._choice.addItem(one_line(preset.name, NAME_LIMIT), (preset.name,))
        self._add = self._button("addStepButton", translate("ChainEditor", "Add"), self._add_step)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._choice, 1)
        line.addWidget(self._add)
        form.addRow(caption(translate("ChainEditor", "Step"), self._choice), line)
        self.body.addLayout(form)
        self._list = QListWidget()
        self._list.setObjectName("chainSteps")
        self._list.setAccessibleName(translate("ChainEditor", "Steps of the chain"))
        self.body.addWidget(self._list, 1)
        self._up = self._button("stepUpButton", translate("ChainEditor", "Up"), self._move_up)
        self._down = self._button("stepDownButton", translate("ChainEditor", "Down"), self._move_down)
        self._remove = self._button("removeStepButton", translate("ChainEditor", "Remove"), self._remove_step)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._up, self._down, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    @staticmethod
    def _button(name: str, text: str, pressed: Callable[[], object]) -> QPushButton:
        button = make_button(name, text, pressed)
        button.setAutoDefault(False)
        return button

    def more_values(self) -> Mapping[str, str]:
        return {"steps": json.dumps(self._steps, ensure_ascii=False)}

    def fill_more(self, values: Mapping[str, str]) -> None:
        """Presets that are there no more are no steps."""
        known = {self._choice.itemData(row)[0] for row in range(self._choice.count())}
        steps = _list(values.get("steps", ""))
        self._steps = [one for one in steps if isinstance(one, str) and one in known][:LONGEST_CHAIN]
        self._show(0)

    @property
    def name(self) -> str:
        return self._edit.text().strip()

    @property
    def steps(self) -> tuple[str, ...]:
        """Names of presets in their order."""
        return tuple(self._steps)

    def _show(self, at: int) -> None:
        self._list.clear()
        self._list.addItems([f"{number}. {one_line(name, NAME_LIMIT)}" for number, name in enumerate(self._steps, 1)])
        if self._steps:
            self._list.setCurrentRow(max(0, min(at, len(self._steps) - 1)))
        self._judge()

    def _judge(self) -> None:
        at, count = self._list.currentRow(), len(self._steps)
        self._go.setEnabled(bool(self.name) and count > 0)
        self._add.setEnabled(self._choice.count() > 0 and count < LONGEST_CHAIN)
        self._up.setEnabled(at > 0)
        self._down.setEnabled(0 <= at < count - 1)
        self._remove.setEnabled(at >= 0)

    def _add_step(self) -> None:
        chosen = self._choice.currentData()
        if chosen:
            self._steps.append(chosen[0])
            self._show(len(self._steps) - 1)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        at = self._list.currentRow()
        self._steps.insert(at + by, self._steps.pop(at))
        self._show(at + by)

    def _remove_step(self) -> None:
        at = self._list.currentRow()
        del self._steps[at]
        self._show(at)


def _list(text: str) -> list[object]:
    """From a draft, which may be damaged."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []
