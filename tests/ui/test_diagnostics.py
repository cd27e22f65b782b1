"""Diagnostics and reports of errors, from the settings page to the clipboard."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.core import crash_reports, diagnostics
from nova_desktop.core.connections import Connection
from nova_desktop.demo import PracticeServer

from .conftest import Driver, MakeNova

CANARY = "canary-in-a-problem"


def preview(nova: Driver) -> str:
    nova.wait(lambda: nova.shown("previewText"))
    text = nova.find("previewText", QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    return text.toPlainText()


def test_diagnostics_are_read_first_and_name_nobody(
    make_nova: MakeNova, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    real = diagnostics.diagnostics
    monkeypatch.setattr(
        diagnostics, "diagnostics", lambda *given: threads.append(threading.current_thread().name) or real(*given)
    )
    nova = make_nova(server)
    nova.wait_ready()
    session, words = nova.session, nova.session.catalogue.templates
    session.gateway.connection = replace(session.connection, name="Secret Place")
    nova.nova.book = nova.nova.book.with_connection(Connection("https://prod.example.org", "Prod", protected=True))
    nova.nova.show_error(SemaphoreAPIError(f"Template '{words[0].name}' not found: {CANARY}={server.token}", code="x"))
    nova.nova.show_error(SemaphoreAPIError("No answer of prod.example.org, which is Prod", code="y"))
    nova.window.workspace.show_page("settings")
    QGuiApplication.clipboard().setText("before")
    nova.button("diagnosticsButton").click()
    text = preview(nova)
    for part in ("Nova Desktop", "Qt 6", "Python 3", "Self-check", "theme = system", "Translations: ok", "x: Template"):
        assert part in text, text
    version = session.facts.version
    assert f"Semaphore {version}, dialect {session.facts.dialect.name.lower()}" in text
    assert "Semaphore unknown, dialect unknown, protected" in text
    names = [one.name for one in words] + [one.name for one in session.facts.projects]
    for name in (*names, "Secret Place", "Prod", "example.org", "127.0.0.1", server.token, session.facts.user.username):
        assert name not in text, name
    assert threads and threads[0] != threading.main_thread().name
    assert QGuiApplication.clipboard().text() == "before"
    nova.press("copyTextButton")
    assert QGuiApplication.clipboard().text() == text
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_reports_are_shown_and_deleted_from_the_settings(nova17: Driver) -> None:
    crash_reports.write_report("ValueError: <b>it</b>")
    nova17.window.workspace.show_page("settings")
    nova17.button("reportsButton").click()
    assert "ValueError: <b>it</b>" in preview(nova17)
    nova17.press("deleteReportsButton")
    nova17.wait(lambda: not crash_reports.reports())
    nova17.wait(lambda: not nova17.shown("textPreview"))
    nova17.button("reportsButton").click()
    assert preview(nova17) == "" and not nova17.button("copyTextButton").isEnabled()
    nova17.press("cancelButton")


def test_the_notice_can_be_deleted_at_once(make_nova: MakeNova, server17: PracticeServer) -> None:
    crash_reports.write_report("RuntimeError")
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "An error happened in Nova" in nova.banner)
    nova.wait(lambda: crash_reports.collect() == ())
    nova.press("bannerOtherAction")
    nova.wait(lambda: not crash_reports.reports())
    assert "An error happened" not in nova.banner
