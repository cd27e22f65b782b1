"""The few shapes that a palette cannot say: one radius, flat buttons and fields, thin lines.

Fusion draws the outlines of boxes darker than the window, which makes them invisible on a dark one; so the controls
with an outline are here too. Tables and logs paint themselves and are not touched: a style sheet on an item view costs
at every cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nova_desktop.assets import resource

if TYPE_CHECKING:
    from nova_desktop.ui.theme import Colours

_CONTROLS = ("check", "dash", "dot", "down", "up")

_SHEET = """
QPushButton, QLineEdit {{
    border: 1px solid {line}; border-radius: 6px; padding: 4px 8px; min-height: 18px;
}}
QPushButton {{ background: {button}; color: {text}; padding: 4px 12px; min-width: 56px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {line}; }}
QPushButton:disabled {{ color: {disabled}; background: {window}; }}
QPushButton:focus, QLineEdit:focus {{ border: 1px solid {accent}; }}
QPushButton:default {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton:default:hover {{ border-color: {text}; }}
QPushButton:default:focus {{ border: 2px solid {text}; padding: 3px 11px; }}
QPushButton:default:disabled {{ background: {hover}; color: {disabled}; border-color: {line}; }}
QPushButton:flat {{
    border-color: transparent; background: transparent; color: {link}; padding: 4px 8px; text-align: left; min-width: 0;
}}
QPushButton:flat:focus {{ border-color: {accent}; }}
QPushButton:flat:hover {{ background: {hover}; }}
QPushButton:flat:disabled {{ color: {disabled}; }}
QLineEdit {{ background: {base}; color: {text}; placeholder-text-color: {muted}; }}
QLineEdit:disabled {{ background: {window}; color: {disabled}; }}
QComboBox, QAbstractSpinBox {{
    background: {base}; color: {text}; border: 1px solid {line}; border-radius: 6px; padding: 4px 8px; min-height: 18px;
}}
QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 1px solid {accent}; }}
QComboBox:hover:!editable:enabled {{ background: {hover}; }}
QComboBox:disabled, QAbstractSpinBox:disabled {{ background: {window}; color: {disabled}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{down}"); width: 12px; height: 12px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 20px; }}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url("{down}"); width: 10px; height: 10px; }}
QComboBox QAbstractItemView {{
    background: {base}; color: {text}; border: 1px solid {line}; padding: 4px; outline: none;
    selection-background-color: {highlight}; selection-color: {text};
}}
QComboBox QAbstractItemView::item {{ min-height: 24px; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0 0 0 4px; min-height: 0; }}
QPlainTextEdit, QTextEdit {{ background: {base}; border: 1px solid {line}; border-radius: 6px; padding: 2px; }}
QCheckBox, QRadioButton {{ spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: 14px; height: 14px; border: 1px solid {muted}; background: {base};
}}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QRadioButton::indicator:checked {{
    background: {accent}; border-color: {accent};
}}
QCheckBox::indicator:checked {{ image: url("{check}"); }}
QCheckBox::indicator:indeterminate {{ image: url("{dash}"); }}
QRadioButton::indicator:checked {{ image: url("{dot}"); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {line}; background: {hover}; }}
QGroupBox {{ border: none; margin-top: 24px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; top: 4px; }}
QProgressBar {{ border: none; border-radius: 3px; background: {skeleton}; max-height: 6px; color: transparent; }}
QProgressBar::chunk {{ border-radius: 3px; background: {accent}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar::tab {{ border: none; border-bottom: 2px solid transparent; padding: 6px 12px; color: {muted}; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ background: {hover}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {highlight}; }}
QToolButton:focus {{ border-color: {accent}; }}
QToolButton:disabled {{ color: {disabled}; }}
QToolButton#qt_toolbar_ext_button {{ padding: 0; }}
QToolBar {{ border: none; spacing: 4px; padding: 0; background: transparent; }}
#commandBar {{ background: {window}; border-bottom: 1px solid {line}; }}
#connectionBanner QToolButton {{ border-color: {line}; background: {button}; padding: 4px 12px; }}
#connectionBanner QToolButton:hover {{ background: {hover}; }}
#connectionBanner QToolButton:focus {{ border-color: {accent}; }}
#navigation, #navigation:focus {{
    background: {window}; border: none; border-right: 1px solid {line}; border-radius: 0; padding: 8px; outline: none;
}}
#navigation::item {{ border: 1px solid transparent; border-radius: 6px; padding: 0 8px; color: {text}; }}
#navigation::item:hover {{ background: {hover}; }}
#navigation::item:selected {{ background: {highlight}; color: {text}; }}
#navigation::item:focus {{ border-color: {accent}; }}
QTreeWidget, QListWidget {{ border: 1px solid {line}; border-radius: 6px; }}
QTreeWidget:focus, QListWidget:focus {{ border-color: {accent}; }}
QTreeWidget, QListWidget#chainSteps {{ outline: none; }}
#overviewServers, #overviewServers:focus {{ background: {base}; border: none; outline: none; }}
QTreeWidget::item, QListWidget#chainSteps::item {{ height: 28px; padding: 0 8px; color: {text}; }}
QTreeWidget::item:selected, QListWidget#chainSteps::item:selected {{ background: {highlight}; color: {text}; }}
QTreeWidget QHeaderView::section {{
    background: {base}; color: {muted}; border: none; border-bottom: 1px solid {line}; padding: 4px 8px;
}}
#sinceLeftList {{ activate-on-singleclick: 1; }}
QToolButton#commandPaletteAction {{ border-color: {line}; background: {base}; }}
QToolButton#commandPaletteAction:hover {{ background: {hover}; }}
QToolButton#commandPaletteAction:focus {{ border-color: {accent}; }}
#commandPalette {{ background: {base}; border: 1px solid {disabled}; border-radius: 6px; }}
#paletteField, #paletteField:focus {{
    border: none; border-bottom: 1px solid {line}; border-radius: 0; background: transparent; padding: 10px 12px;
}}
#paletteList {{ background: transparent; outline: none; padding: 4px 0; }}
#paletteHint {{ border-top: 1px solid {line}; }}
#outlinePanel, #outlinePanel QSplitter, #outlineSummary, #failurePanel, #diffPanel {{ background: {base}; }}
#outlineSummary {{ color: {muted}; }}
#failurePanel, #diffPanel {{ border-top: 1px solid {line}; }}
#logOutline::item, #recapTable::item {{ padding: 0 6px; color: {text}; border: none; }}
#logOutline::item:selected, #recapTable::item:selected {{ background: {highlight}; color: {text}; }}
#recapTable {{ border: none; border-top: 1px solid {line}; }}
#recapTable QHeaderView::section {{ background: {base}; color: {muted}; border: none; padding: 2px 6px; }}
#failureDetails, #diffDetails {{ border: none; border-radius: 0; }}
#logHead {{ background: {base}; border-bottom: 1px solid {line}; }}
QStatusBar {{ background: {window}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QMenu {{ background: {base}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {highlight}; color: {text}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QToolTip {{ background: {tooltip}; color: {text}; border: 1px solid {line}; padding: 4px; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {disabled}; border: 3px solid {base}; border-radius: 6px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QAbstractScrollArea::corner {{ background: {base}; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: {base}; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
"""
_TONE = 'QLabel[tone="{name}"] {{ color: {colour}; }}\n'


def stylesheet(colours: Colours) -> str:
    """The style sheet of one theme."""
    names = {name: getattr(colours, name) for name in colours.__slots__}
    files = {name: resource("controls", f"{name}-{colours.name}.svg").as_posix() for name in _CONTROLS}
    tones = (_TONE.format(name=tone, colour=colour) for tone, colour in colours.tones.items())
    return _SHEET.format(**names, **files) + "".join(tones)
