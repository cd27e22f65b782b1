"""Settings: looks, language, notifications, and which templates stand behind the quick actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...api.quick_actions import QuickAction
from ...core.settings import Settings
from ..forms import heading, under
from ..plain import caption
from ..question import plain, quiet
from ..theme import title_font

translate = QCoreApplication.translate


class SettingsPage(QWidget):
    """`changed` carries Settings, `renamed` a frozen mapping of action key to template name."""

    changed = Signal(object)
    renamed = Signal(object)
    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = Settings()
        self._names: dict[str, QLineEdit] = {}
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
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
        self._add_notifications()
        self._add_tray()
        self._add_logs()
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
        self._theme = self._choice(
            "themeSelector",
            translate("SettingsPage", "Appearance"),
            {
                "system": translate("SettingsPage", "as the system"),
                "light": translate("SettingsPage", "light"),
                "dark": translate("SettingsPage", "dark"),
            },
        )
        self._language = self._choice(
            "languageSelector",
            translate("SettingsPage", "Language (after a restart)"),
            {"system": translate("SettingsPage", "as the system"), "en": "English", "de": "Deutsch"},
        )
        self._compact = self._tick("compactCheck", translate("SettingsPage", "Compact rows: more of a table at once"))
        self._still = self._tick(
            "reducedMotionCheck", translate("SettingsPage", "Reduced motion: nothing turns or pulses")
        )

    def _add_notifications(self) -> None:
        self._form.addRow(heading(translate("SettingsPage", "Notifications")))
        self._notify = self._tick(
            "notifyCheck", translate("SettingsPage", "Tell me when a task ends that I started here")
        )

    def _add_tray(self) -> None:
        self._form.addRow(heading(translate("SettingsPage", "Tray")))
        closing = translate("SettingsPage", "Closing the window keeps Nova in the tray, where there is one")
        self._to_tray = self._tick("closeToTrayCheck", closing)
        self._running_first = self._tick(
            "trayRunningFirstCheck", translate("SettingsPage", "The icon shows what runs before what failed or waits")
        )

    def _add_logs(self) -> None:
        self._form.addRow(heading(translate("SettingsPage", "Kept logs")))
        self._keep = self._tick(
            "keepLogsCheck",
            translate("SettingsPage", "Keep logs that I read on this machine, to search and read them later"),
        )
        self._megabytes = self._number("keepLogsSize", translate("SettingsPage", "At most"), " MB", 10, 100_000)
        self._days = self._number("keepLogsDays", translate("SettingsPage", "For"), "", 1, 3650)
        self._days.setSuffix(" " + translate("SettingsPage", "days"))
        self._clear = QPushButton(translate("SettingsPage", "Forget the kept logs of this connection"))
        self._clear.setObjectName("forgetLogsButton")
        self._clear.setAccessibleName(self._clear.text())
        self._clear.clicked.connect(self.forget_wanted)
        self._clear.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        under(self._form, self._clear)
        self._forgotten = quiet(plain(name="forgottenLogs"))
        under(self._form, self._forgotten)

    def show_forgotten(self, count: int) -> None:
        """So many logs are gone."""
        self._forgotten.setText(translate("SettingsPage", "%n log(s) forgotten", None, count))

    def _number(self, name: str, label: str, suffix: str, least: int, most: int) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setRange(least, most)
        inside = box.lineEdit()
        if inside is not None:
            inside.setAccessibleName(label)
        box.setSuffix(suffix)
        box.editingFinished.connect(self._changed)
        self._form.addRow(caption(label, box), box)
        return box

    def _tick(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.toggled.connect(self._changed)
        under(self._form, box)
        return box

    def _choice(self, name: str, label: str, options: Mapping[str, str]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        for value, text in options.items():
            box.addItem(text, value)
        box.activated.connect(self._changed)
        self._form.addRow(caption(label, box), box)
        return box

    def show_settings(self, settings: Settings) -> None:
        """Fill the fields."""
        self._settings = settings
        self._theme.setCurrentIndex(max(0, self._theme.findData(settings.theme)))
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        for box, on in (
            (self._notify, settings.notify_own_tasks),
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
            notify_own_tasks=self._notify.isChecked(),
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
