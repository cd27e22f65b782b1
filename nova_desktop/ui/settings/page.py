"""Settings: looks, language, notifications, and which templates stand behind the quick actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...api.quick_actions import QuickAction
from ...core.settings import Settings
from ..forms import heading, under
from ..plain import caption
from ..question import plain, quiet
from ..theme import title_font
from .autostart import AutostartFields
from .fields import Fields, choose
from .notifications import NotificationFields
from .updates import UpdateFields

translate = QCoreApplication.translate


class SettingsPage(QWidget):
    """`changed` carries Settings, `renamed` a frozen mapping of action key to template name."""

    changed = Signal(object)
    renamed = Signal(object)
    forget_wanted = Signal()
    export_wanted = Signal()
    import_wanted = Signal()
    diagnostics_wanted = Signal()
    reports_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = Settings()
        self._names: dict[str, QLineEdit] = {}
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._fields = Fields(self._form, self)
        self._fields.changed.connect(self._changed)
        self._build()

    def _build(self) -> None:
        title = plain(translate("SettingsPage", "Settings"), wrap=False)
        title.setFont(title_font())
        inside = QWidget()
        inside.setMaximumWidth(640)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(title)
        column.addLayout(self._form)
        column.addStretch(1)
        self._add_looks()
        self.notifications = NotificationFields(self._form, self)
        self._add_tray()
        self._add_logs()
        self.updates = UpdateFields(self._form, self)
        self._form.addRow(heading(translate("SettingsPage", "All settings")))
        for name, text, signal in (
            ("exportSettingsButton", translate("SettingsPage", "Export to a file…"), self.export_wanted),
            ("importSettingsButton", translate("SettingsPage", "Import from a file…"), self.import_wanted),
        ):
            self._fields.button(name, text).clicked.connect(signal)
        self._add_trouble()
        self._form.addRow(heading(translate("SettingsPage", "Quick actions")))
        hint = translate("SettingsPage", "The template behind each button. Empty: the one of the same name.")
        self._form.addRow(quiet(plain(hint)))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        for ground in (self, area.viewport(), inside):
            ground.setBackgroundRole(QPalette.ColorRole.Base)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _add_looks(self) -> None:
        self._form.addRow(heading(translate("SettingsPage", "Looks")))
        self._theme = self._fields.choice(
            "themeSelector",
            translate("SettingsPage", "Appearance"),
            {
                "system": translate("SettingsPage", "as the system"),
                "light": translate("SettingsPage", "light"),
                "dark": translate("SettingsPage", "dark"),
            },
        )
        self._language = self._fields.choice(
            "languageSelector",
            translate("SettingsPage", "Language (after a restart)"),
            {"system": translate("SettingsPage", "as the system"), "en": "English", "de": "Deutsch"},
        )
        self._compact = self._fields.tick(
            "compactCheck", translate("SettingsPage", "Compact rows: more of a table at once")
        )
        self._still = self._fields.tick(
            "reducedMotionCheck", translate("SettingsPage", "Reduced motion: nothing turns or pulses")
        )

    def _add_tray(self) -> None:
        self._form.addRow(heading(translate("SettingsPage", "Tray")))
        closing = translate("SettingsPage", "Closing the window keeps Nova in the tray, where there is one")
        self._to_tray = self._fields.tick("closeToTrayCheck", closing)
        self._running_first = self._fields.tick(
            "trayRunningFirstCheck", translate("SettingsPage", "The icon shows what runs before what failed or waits")
        )

        self.autostart = AutostartFields(self._form, self)

    def _add_logs(self) -> None:
        self._form.addRow(heading(translate("SettingsPage", "Kept logs")))
        self._keep = self._fields.tick(
            "keepLogsCheck",
            translate("SettingsPage", "Keep logs that I read, to search and read them later"),
        )
        self._megabytes = self._fields.number("keepLogsSize", translate("SettingsPage", "At most"), " MB", 10, 100_000)
        self._days = self._fields.number("keepLogsDays", translate("SettingsPage", "For"), "", 1, 3650)
        self._days.setSuffix(" " + translate("SettingsPage", "days"))
        forget = translate("SettingsPage", "Forget the kept logs of this connection")
        self._clear = self._fields.button("forgetLogsButton", forget)
        self._clear.clicked.connect(self.forget_wanted)
        self._forgotten = quiet(plain(name="forgottenLogs"))
        under(self._form, self._forgotten)

    def _add_trouble(self) -> None:
        """For the one who looks for what is wrong, here or elsewhere."""
        self._form.addRow(heading(translate("SettingsPage", "When something goes wrong")))
        for name, text, signal in (
            ("diagnosticsButton", translate("SettingsPage", "Copy diagnostics…"), self.diagnostics_wanted),
            ("reportsButton", translate("SettingsPage", "Reports of errors in Nova…"), self.reports_wanted),
        ):
            self._fields.button(name, text).clicked.connect(signal)

    def show_forgotten(self, count: int | None) -> None:
        """So many logs are gone; None: nothing is said any more."""
        self._forgotten.setText(self.forgotten_words(count) if count is not None else "")

    @staticmethod
    def forgotten_words(count: int) -> str:
        return translate("SettingsPage", "%n log(s) forgotten", None, count)

    def show_settings(self, settings: Settings) -> None:
        """Fill the fields."""
        self._settings = settings
        choose(self._theme, settings.theme)
        choose(self._language, settings.language)
        for box, on in (
            (self._to_tray, settings.close_to_tray),
            (self._running_first, settings.tray_running_first),
            (self._compact, settings.compact_rows),
            (self._still, settings.reduced_motion),
            (self._keep, settings.keep_logs),
        ):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self._megabytes.setValue(settings.keep_logs_megabytes)
        self._days.setValue(settings.keep_logs_days)

    def show_quick_actions(self, actions: Sequence[QuickAction]) -> None:
        """One field an action; empty means the action's own name."""
        for action in actions:
            field = self._names.get(action.key)
            if field is None:
                field = self._names[action.key] = QLineEdit()
                field.setObjectName(f"quickActionTemplate.{action.key}")
                field.setAccessibleName(translate("SettingsPage", "Template for {0}").format(action.name))
                field.setPlaceholderText(action.name)
                field.editingFinished.connect(self._renamed)
                self._form.addRow(caption(action.name, field), field)
            field.setText("" if action.template_name == action.name else action.template_name)

    def _changed(self) -> None:
        self._settings = replace(
            self._settings,
            theme=self._theme.currentData(),
            language=self._language.currentData(),
            close_to_tray=self._to_tray.isChecked(),
            tray_running_first=self._running_first.isChecked(),
            compact_rows=self._compact.isChecked(),
            reduced_motion=self._still.isChecked(),
            keep_logs=self._keep.isChecked(),
            keep_logs_megabytes=self._megabytes.value(),
            keep_logs_days=self._days.value(),
        )
        self.changed.emit(self._settings)

    def _renamed(self) -> None:
        names = {key: field.text().strip() for key, field in self._names.items() if field.text().strip()}
        self.renamed.emit(tuple(sorted(names.items())))
