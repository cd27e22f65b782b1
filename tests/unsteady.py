"""Tests that fail and then pass: told with their failure, and no more than a few of them.

With `--reruns 1` (.ci/run) a test that fails has a second try: among thousands of tests with real clocks, processes and
sockets one may come to grief on a busy machine, and a good change should not wait for it. It is a fault all the same.
"""

from __future__ import annotations

import pytest

MOST = 3
"""More than these are no accident: the run has failed."""


def _failed_first(config: pytest.Config) -> list[pytest.TestReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("rerun", ())) if reporter is not None else []


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if len(_failed_first(session.config)) > MOST and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Why each of them failed: a second try that passes hides it otherwise."""
    reports = _failed_first(config)
    if not reports:
        return
    terminalreporter.section("FAILED FIRST, had a second try (to be mended)")
    for report in reports:
        terminalreporter.write_line(f"{report.nodeid} ({report.when})")
        terminalreporter.write_line(report.longreprtext)
    if len(reports) > MOST:
        terminalreporter.write_line(f"More than {MOST} tests needed a second try: the run has failed.")
