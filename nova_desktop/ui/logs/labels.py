"""Small labels of the log's head."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .colours import LogColours, Rgb, readable

translate = QCoreApplication.translate
_SIGN = 14
_COLOURS: dict[str, tuple[Rgb, Rgb]] = {
    "live": ((0x1A, 0x7F, 0x37), (0x56, 0xC2, 0x6A)),
    "stale": ((0x8A, 0x5A, 0x00), (0xE0, 0xAE, 0x45)),
    "offline": ((0x57, 0x60, 0x6A), (0x9D, 0xA7, 0xB3)),
    "whole": ((0x57, 0x60, 0x6A), (0x9D, 0xA7, 0xB3)),
}


class ElidedLabel(QLabel):
    """Plain text on one line; what does not fit ends in an ellipsis, the whole is the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class Badge(QLabel):
    """A sign and a word: live (a disc), stale (a ring), offline (a crossed ring), whole (a tick)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = "whole"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        self.setContentsMargins(_SIGN, 0, 0, 0)

    def set_state(self, kind: str, text: str) -> None:
        """`kind` chooses sign and colour; an unknown one looks like whole."""
        self.kind = kind if kind in _COLOURS else "whole"
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def colour(self) -> QColor:
        colours = LogColours(self.palette())
        window = self.palette().window().color()
        light, dark = _COLOURS[self.kind]
        ground = (window.red(), window.green(), window.blue())
        return QColor(*readable(dark if colours.dark else light, ground))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.colour(), 1.6)
        painter.setPen(pen)
        box = QRectF(1.5, self.height() / 2 - 4, 8, 8)
        if self.kind == "whole":
            middle = box.center()
            painter.drawPolyline(
                [QPointF(1.5, middle.y()), QPointF(4.5, middle.y() + 3), QPointF(9.5, middle.y() - 3.5)]
            )
        else:
            if self.kind == "live":
                painter.setBrush(self.colour())
            painter.drawEllipse(box)
        if self.kind == "offline":
            painter.drawLine(box.bottomLeft(), box.topRight())
        painter.end()
