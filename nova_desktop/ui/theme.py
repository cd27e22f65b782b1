"""Nova's light and dark look: palettes, colours with a meaning, sizes, fonts.

Fusion does not follow the desktop's scheme everywhere (on plain X11 `setColorScheme` changes nothing: measured), so the
palettes are our own and the platform's hint decides only which one. `theme().changed` tells that colours are new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from nova_desktop.core.status import Tone
from nova_desktop.ui.stylesheet import stylesheet

Choice: TypeAlias = Literal["system", "light", "dark"]

GRID = 8
MARGIN = 12
RADIUS = 6
ROW = 28
ROW_COMPACT = 24
ICON = 16
ICON_LARGE = 20
MOTION_MS = 120
FRAMES_PER_SECOND = 8


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme, as `#rrggbb`; `name` is light or dark.

    `highlight` is the selected row, `accent` the focus, the default button and what is ticked.
    """

    name: str
    window: str
    base: str
    alternate: str
    text: str
    muted: str
    disabled: str
    line: str
    button: str
    hover: str
    highlight: str
    highlight_idle: str
    accent: str
    on_accent: str
    link: str
    tooltip: str
    skeleton: str
    tones: Mapping[Tone, str]
    connections: Mapping[str, str]


LIGHT = Colours(
    name="light",
    window="#f3f4f6",
    base="#ffffff",
    alternate="#f8f9fb",
    text="#1b1f24",
    muted="#57606b",
    disabled="#636b75",
    line="#d5d9df",
    button="#ffffff",
    hover="#eceff3",
    highlight="#d9e7fc",
    highlight_idle="#e6eaf0",
    accent="#1a66c9",
    on_accent="#ffffff",
    link="#0b57b0",
    tooltip="#ffffff",
    skeleton="#e6e9ed",
    tones=MappingProxyType(
        {
            Tone.QUIET: "#57606b",
            Tone.INFO: "#58508c",
            Tone.ACTIVE: "#0b57b0",
            Tone.ATTENTION: "#7f5000",
            Tone.GOOD: "#006650",
            Tone.BAD: "#b3251e",
        }
    ),
    connections=MappingProxyType(
        {
            "slate": "#64707d",
            "red": "#c8322b",
            "orange": "#c25a00",
            "green": "#2b7d3c",
            "teal": "#00807a",
            "blue": "#1f6fd0",
            "purple": "#7a4fc4",
            "pink": "#c03a83",
        }
    ),
)

DARK = Colours(
    name="dark",
    window="#1f2226",
    base="#17191d",
    alternate="#1b1e22",
    text="#e3e6ea",
    muted="#a3abb5",
    disabled="#939ba5",
    line="#343940",
    button="#2a2e34",
    hover="#2c3137",
    highlight="#213b58",
    highlight_idle="#2b3139",
    accent="#5ea2f2",
    on_accent="#0c1219",
    link="#7db8ff",
    tooltip="#2a2e34",
    skeleton="#262a30",
    tones=MappingProxyType(
        {
            Tone.QUIET: "#a9b1bb",
            Tone.INFO: "#bcb3f0",
            Tone.ACTIVE: "#7db8ff",
            Tone.ATTENTION: "#f0bb5c",
            Tone.GOOD: "#4fd3b5",
            Tone.BAD: "#ff8f85",
        }
    ),
    connections=MappingProxyType(
        {
            "slate": "#8d99a6",
            "red": "#f0655d",
            "orange": "#f08a3c",
            "green": "#56b668",
            "teal": "#35b5ad",
            "blue": "#5ea2f2",
            "purple": "#a983ee",
            "pink": "#e877b3",
        }
    ),
)

_STYLED = "novaStyle"
_IN_FORCE = "novaTheme"

CONNECTION_COLOURS: tuple[str, ...] = tuple(LIGHT.connections)
"""Names under which a connection's colour is kept in the settings."""


class Theme(QObject):
    """What is in force now. There is one, made by `apply_theme`; `changed` comes after palette and colours are new."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = "system"
        self.colours = LIGHT
        self.reduced_motion = False
        self.still_desktop = False
        """The desktop asks for stillness, whatever Nova's settings say."""
        self._busy = False

    @property
    def dark(self) -> bool:
        return self.colours is DARK

    @property
    def motion(self) -> bool:
        """Whether anything may move: neither Nova's settings nor the desktop ask for stillness."""
        if self.reduced_motion or self.still_desktop or QApplication.instance() is None:
            return False
        return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

    def tone(self, tone: Tone) -> QColor:
        return QColor(self.colours.tones[tone])

    def connection(self, name: str) -> QColor:
        """The colour of a connection by its name; unknown names are slate."""
        return QColor(self.colours.connections.get(name, self.colours.connections["slate"]))

    def set_reduced_motion(self, reduced: bool) -> None:
        """The person's own wish, from the settings."""
        self.reduced_motion = reduced
        self.changed.emit()

    def set_still_desktop(self, still: bool) -> None:
        """As the desktop was found."""
        if still != self.still_desktop:
            self.still_desktop = still
            self.changed.emit()

    def apply(self, app: QApplication, choice: Choice, *, sheet: bool = True) -> None:
        """Put palette and style sheet in force. The platform's scheme is told too, for title bars that follow it.

        Without `sheet` the widgets that are made next are put together in half the time: under a style sheet each one
        is styled anew whenever it gets another parent. `put_sheet` then styles them all once.
        """
        self.choice = choice
        self._busy = True
        try:
            _hint_platform(app, choice)
            colours = DARK if _wants_dark(app, choice) else LIGHT
            if colours is self.colours and app.property(_IN_FORCE):
                return  # styling every widget anew takes a while and would change nothing
            self.colours = colours
            app.setPalette(palette(colours))
            if sheet:
                self.put_sheet(app)
            app.setProperty(_IN_FORCE, True)
        finally:
            self._busy = False
        self.changed.emit()

    def put_sheet(self, app: QApplication) -> None:
        """The style sheet of the colours in force. Styling every widget anew takes a while: not for the same one."""
        sheet = stylesheet(self.colours)
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)

    @Slot()
    def _follow(self) -> None:
        app = QApplication.instance()
        if self.choice == "system" and not self._busy and isinstance(app, QApplication):
            self.apply(app, "system")


_theme: Theme | None = None


def theme() -> Theme:
    """The theme in force; light before `apply_theme` was called."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def apply_theme(app: QApplication, choice: Choice = "system", *, sheet: bool = True) -> Theme:
    """Fusion with Nova's palette; `system` follows the platform where it tells its scheme, else light."""
    current = theme()
    if not app.property(_STYLED):  # under a style sheet the style's own name cannot be asked
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    app.styleHints().colorSchemeChanged.connect(current._follow, Qt.ConnectionType.UniqueConnection)
    current.apply(app, choice, sheet=sheet)
    return current


def _hint_platform(app: QApplication, choice: Choice) -> None:
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    if choice in schemes:
        app.styleHints().setColorScheme(schemes[choice])
    else:
        app.styleHints().unsetColorScheme()


def _wants_dark(app: QApplication, choice: Choice) -> bool:
    if choice != "system":
        return choice == "dark"
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette(colours: Colours) -> QPalette:
    """A whole palette of one theme; an unfocused window keeps its colours but for the selection."""
    result = QPalette(QColor(colours.button), QColor(colours.window))
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.alternate,
        role.Text: colours.text,
        role.Button: colours.button,
        role.ButtonText: colours.text,
        role.BrightText: colours.tones[Tone.BAD],
        role.Light: colours.hover,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.muted,
        role.Shadow: colours.line,
        role.Highlight: colours.highlight,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.ToolTipBase: colours.tooltip,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
    }.items():
        result.setColor(name, QColor(colour))
    result.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(colours.highlight_idle))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.disabled))
    result.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(colours.window))
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.highlight_idle))
    return result


def body_font() -> QFont:
    """The system's UI font with digits of one width, for tables and numbers."""
    font = QFont(QGuiApplication.font())
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def small_font() -> QFont:
    """Headers, hints, secondary facts."""
    return _resized(QFont(QGuiApplication.font()), -1)


def title_font() -> QFont:
    """The one heading of a view."""
    font = _resized(QFont(QGuiApplication.font()), 3)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def mono_font() -> QFont:
    """The system's fixed font, at the size of the body: logs, commits, ids."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if not QFontInfo(font).fixedPitch():
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
    return _sized_like(font, QGuiApplication.font())


def _resized(font: QFont, step: int) -> QFont:
    if font.pointSizeF() > 0:
        font.setPointSizeF(max(7.0, font.pointSizeF() + step))
    else:
        font.setPixelSize(max(10, font.pixelSize() + step))
    return font


def _sized_like(font: QFont, model: QFont) -> QFont:
    if model.pointSizeF() > 0:
        font.setPointSizeF(model.pointSizeF())
    else:
        font.setPixelSize(model.pixelSize())
    return font


def contrast(one: QColor, other: QColor) -> float:
    """The WCAG contrast of two opaque colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
