"""Printing a log: the system's dialog, pages made by a worker, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QProgressDialog

from ..api.errors import SemaphoreAPIError
from ..core.plain_text import one_line
from ..ui.logs.pane import LogPane
from ..ui.workers import Doorway, Ticket

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from ..ui.logs.printing import Printed, PrintJob

translate = QApplication.translate


class LogPrinting(QObject):
    """One log at a time. Qt's printing is imported when somebody prints."""

    def __init__(self, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._doorway = doorway
        self._pane: LogPane | None = None
        self._dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None
        """The dialog does not own it: it must live for as long as the dialog, which is gone only after `finished`."""
        self._ticket: Ticket | None = None
        self._progress: QProgressDialog | None = None

    def ask(self, pane: LogPane) -> None:
        """How and where; the printer may be a file."""
        if self._dialog is not None or self._ticket is not None or not len(pane.view.store):
            return
        from PySide6.QtGui import QPageLayout
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

        from ..ui.logs.printing import MARGIN_MM

        self._printer = printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(one_line(pane.title.text()))
        layout = printer.pageLayout()
        layout.setUnits(QPageLayout.Unit.Millimeter)
        margins = layout.margins()
        for side in (margins.setLeft, margins.setTop, margins.setRight, margins.setBottom):
            side(MARGIN_MM)
        layout.setMargins(margins)
        printer.setPageLayout(layout)
        self._pane, self._dialog = pane, QPrintDialog(printer, pane.window())
        self._dialog.setObjectName("printLogDialog")
        self._dialog.setWindowTitle(self._title(pane, printer))
        selected = pane.view.selection.range() is not None
        self._dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, selected)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.finished.connect(self._closed)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.show()  # its own open() wants a receiver

    def _title(self, pane: LogPane, printer: QPrinter) -> str:
        """A log of 100,000 lines is a pile of paper: that is said before."""
        from ..ui.logs.printing import page_size, paper_font

        pages = -(-len(pane.view.store) // page_size(printer, paper_font()).rows)
        return translate("LogPrinting", "Print the log: %n page(s) at least", None, pages)

    @Slot(int)
    def _closed(self, result: int) -> None:
        dialog, pane, printer = self._dialog, self._pane, self._printer
        self._dialog = self._pane = None
        if dialog is not None and pane is not None and printer is not None and result:
            chosen = None
            if printer.printRange() == printer.PrintRange.Selection:
                chosen = pane.view.selection.range()
            first, last = (chosen[0][0], chosen[1][0] + bool(chosen[1][1])) if chosen else (0, len(pane.view.store))
            self.print(pane, printer, first, last)

    def print(self, pane: LogPane, printer: QPrinter, first: int, last: int) -> None:
        """Lines from `first` to before `last` as they are now; with the times when the pane shows them."""
        from ..ui.logs.printing import PrintJob, paper_colours, paper_font, print_log

        chunks = tuple(segment.chunk for segment in pane.view.store.segments)
        times, title = pane.time_toggle.isChecked(), one_line(pane.title.text())
        job: PrintJob = PrintJob(printer, chunks, title, times, first, last, paper_font(), paper_colours())
        self._show_progress(pane)
        self._ticket = self._doorway.ask(
            "paper",
            "print",
            lambda tell: print_log(job, tell),
            self._over,
            self._failed,
            self._tell,
            told_anyway=True,
        )

    def _show_progress(self, pane: LogPane) -> None:
        stop = translate("LogPrinting", "Cancel")
        text = translate("LogPrinting", "Making pages…")
        self._progress = QProgressDialog(text, stop, 0, 0, pane.window())
        self._progress.setObjectName("printProgress")
        self._progress.setWindowTitle(translate("LogPrinting", "Print the log"))
        self._progress.setMinimumDuration(500)
        self._progress.setAutoReset(False)
        self._progress.setAutoClose(False)
        self._progress.canceled.connect(self._cancel)

    def _tell(self, printed: Printed) -> None:
        if self._progress is not None:
            self._progress.setMaximum(printed.pages)
            self._progress.setValue(printed.page)
            page = translate("LogPrinting", "Page {0} of {1}").format(printed.page, printed.pages)
            self._progress.setLabelText(page)

    @Slot()
    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._end()

    def _over(self, _printed: Printed) -> None:
        self._end()

    def _failed(self, error: SemaphoreAPIError) -> None:
        self._end()
        self._doorway.report(error)

    def _end(self) -> None:
        self._ticket = None
        if self._progress is not None:
            self._progress.canceled.disconnect(self._cancel)
            self._progress.deleteLater()
            self._progress = None
