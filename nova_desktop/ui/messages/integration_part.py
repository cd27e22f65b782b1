"""The integrations of the project shown: addresses by which other programs start a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...api.integrations import Listed
from ...core.connections import Connection
from ...core.plain_text import one_line
from ...core.status import Tone
from ..forms import make_button, row_of
from ..plain import caption
from ..question import Question, place_words, plain, quiet
from ..settings.fields import make_choice
from ..tones import show_tone

translate = QCoreApplication.translate

_ROW = 44


class IntegrationPart(QWidget):
    """`create_wanted` and `refresh_wanted` for the project shown."""

    create_wanted = Signal()
    refresh_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        what = translate(
            "IntegrationPart",
            "Whoever knows an address can start its template without signing in. Share it with care.",
        )
        self.list = QListWidget()
        self.list.setObjectName("integrationList")
        self.list.setAccessibleName(translate("IntegrationPart", "Integrations"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._judge)
        self._said = plain(name="integrationsSaid")
        self._create = make_button("createIntegrationButton", translate("IntegrationPart", "New integration…"))
        self._create.clicked.connect(self.create_wanted)
        self._copy = make_button("copyIntegrationButton", translate("IntegrationPart", "Copy address"), self._copy_it)
        self._refresh = make_button("refreshIntegrationsButton", translate("IntegrationPart", "Refresh"))
        self._refresh.clicked.connect(self.refresh_wanted)
        self._last: int | None = None
        """The number of the one that was chosen before the list was read anew."""
        self._reason = quiet(plain(name="createIntegrationReason"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(quiet(plain(what)))
        column.addWidget(self.list, 1)
        for label in (self._said, self._reason):
            column.addWidget(label)
        column.addWidget(row_of(self._create, self._copy, self._refresh))
        self._rest = QWidget()  # takes the room that no list wants
        column.addWidget(self._rest, 1)
        self.show_nothing("")

    def show_rows(self, rows: Sequence[Listed], templates: Mapping[int, str], why_no_create: str) -> None:
        """As the server has them."""
        chosen = self._remembered()
        self.list.clear()
        for row in rows:
            name = one_line(row.integration.name, 80) or f"#{row.integration.id}"
            template = one_line(templates.get(row.integration.template_id or 0), 80)
            count = translate("IntegrationPart", "%n address(es)", None, len(row.addresses))
            starts = translate("IntegrationPart", "starts {0}").format(template or f"#{row.integration.template_id}")
            item = QListWidgetItem(f"{name}\n{starts} · {count}", self.list)
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, row)
        numbers = [row.integration.id for row in rows]
        gone = chosen is not None and chosen not in numbers  # then none is: the address of another one would be copied
        self.list.setCurrentRow(-1 if gone or not rows else numbers.index(chosen) if chosen is not None else 0)
        self._last = None
        nothing = translate("IntegrationPart", "This project has no integration.")
        show_tone(self._said, "" if rows else nothing, Tone.QUIET)
        self._said.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self._rest.setVisible(not rows)
        self._create.setEnabled(not why_no_create)
        self._reason.setText(why_no_create)
        self._reason.setVisible(bool(why_no_create))
        self._judge()

    def show_nothing(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """Why there is nothing to see."""
        self._last = self._remembered()
        self.list.clear()
        self.list.setVisible(False)
        self._rest.setVisible(True)
        show_tone(self._said, text, tone)
        self._said.setVisible(bool(text))
        self._create.setEnabled(False)
        self._reason.setVisible(False)
        self._judge()

    def forget(self) -> None:
        """Another project: its rows are others."""
        self.show_nothing("")
        self._last = None

    def _remembered(self) -> int | None:
        return self._chosen.integration.id if self._chosen is not None else self._last

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        show_tone(self._said, text, tone)
        self._said.setVisible(True)

    def _judge(self, _row: int = 0) -> None:
        row = self._chosen
        self._copy.setEnabled(row is not None and bool(row.addresses))

    @property
    def _chosen(self) -> Listed | None:
        item = self.list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Listed) else None

    def _copy_it(self) -> None:
        row = self._chosen
        if row is not None and row.addresses:
            QGuiApplication.clipboard().setText(row.addresses[0])
            self.say(translate("IntegrationPart", "The address was copied."))


class NewIntegration(Question):
    """`accepted`: make it."""

    def __init__(self, connection: Connection, templates: Sequence[tuple[int, str]], parent: QWidget) -> None:
        super().__init__(connection, translate("IntegrationPart", "New integration"), parent)
        self.setObjectName("integrationDialog")
        self.body.addWidget(plain(place_words(connection)))
        self._edit = QLineEdit()
        self._edit.setObjectName("integrationNameEdit")
        self._edit.setAccessibleName(translate("TargetDialog", "Name"))
        self._edit.setMaxLength(80)
        names = {str(number): one_line(name, 80) for number, name in templates}
        self._template = make_choice("integrationTemplateSelector", translate("IntegrationPart", "Template"), names)
        for box in (self._edit, self._template):
            self.body.addWidget(caption(box.accessibleName(), box))
            self.body.addWidget(box)
        note = translate("IntegrationPart", "Its address starts this template without any question.")
        self.body.addWidget(quiet(plain(note)))
        self._go = self.add_buttons(translate("IntegrationPart", "Create"), "confirmIntegrationButton")
        self._edit.textChanged.connect(self._judge)
        self._judge()
        self.want_name(connection.title, self._go)
        self._edit.setFocus()

    def judge_more(self) -> None:
        self._judge()

    def _judge(self) -> None:
        self._go.setEnabled(bool(self.chosen_name) and self._template.count() > 0 and self.name_typed)

    @property
    def chosen_name(self) -> str:
        return self._edit.text().strip()

    @property
    def template_id(self) -> int:
        return int(self._template.currentData() or 0)
