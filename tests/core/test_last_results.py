"""How each template's last run ended: from pictures, and from the history behind them."""

from __future__ import annotations

from pathlib import Path

from nova_desktop.core.connections import Connection
from nova_desktop.core.history import History
from nova_desktop.core.last_results import LastResults, Results, kept_results, newest_results
from nova_desktop.core.lookout import Picture
from tests.task_samples import make_task

PLACE = ("https://semaphore.example.org", 1)


def picture(*tasks: object) -> Picture:
    return Picture(Connection(PLACE[0]), 1, "Nova World", tasks, 0.0)  # type: ignore[arg-type]


def test_the_newest_run_that_tells_something_counts() -> None:
    tasks = [make_task(1, status="stopped"), make_task(2, status="error"), make_task(3), make_task(4, template_id=9)]
    assert newest_results(tasks) == {make_task(2).template_id: "error", 9: "success"}


def test_the_history_tells_of_its_own_place_alone(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    rows = [make_task(1), make_task(2, status="error"), make_task(3, status="error", template_id=9)]
    History(file).keep(*PLACE, rows)
    History(file).keep(PLACE[0], 2, [make_task(1, template_id=11)])
    assert kept_results(PLACE, file) == Results(PLACE, {make_task(1).template_id or 0: "success", 9: "error"})
    assert kept_results(("https://other.example.org", 1), file).by_template == {}


def test_what_a_picture_shows_is_newer_than_the_history() -> None:
    last = LastResults()
    last.learn(picture(make_task(1, template_id=5)))
    last.seed(Results(PLACE, {5: "error", 6: "error"}))
    assert last.of(PLACE) == {5: "success", 6: "error"}
    last.learn(picture(make_task(1, template_id=6)))
    assert last.of(PLACE) == {5: "success", 6: "success"}
    assert last.of(("https://other.example.org", 1)) == {}
