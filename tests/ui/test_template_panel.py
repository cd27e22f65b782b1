"""The table of templates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nova_desktop.core.template_rows import newest_runs
from nova_desktop.ui.tables.model import SORT_ROLE
from nova_desktop.ui.templates.model import APP, ASKS, DESCRIPTION, LAST_RUN, NAME, TYPE, TemplateTableModel
from nova_desktop.ui.templates.view import TemplatePanel
from nova_desktop.ui.theme import apply_theme
from tests.task_samples import NOW, make_task, make_template, running

SURVEY = [{"name": "a", "title": "Replicas", "required": True}, {"name": "b", "title": "Region", "required": True}]


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> TemplatePanel:
    apply_theme(qapp, "light")
    panel = TemplatePanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 400)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def cell(model: TemplateTableModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(row, column).data(role)


def test_the_model_keeps_qts_rules(qapp: QApplication, qtmodeltester: ModelTester) -> None:
    model = TemplateTableModel()
    model.set_templates([make_template(1), make_template(2, survey_vars=SURVEY)], NOW)
    qtmodeltester.check(model)
    qtmodeltester.check(model, force_py=True)


def test_a_row_reads_as_a_person_expects(panel: TemplatePanel) -> None:
    run = dict(make_task(5, status="error"))
    template = make_template(1, app="tofu", type="deploy", survey_vars=SURVEY, description="All of it", last_task=run)
    panel.set_templates([template], NOW)
    assert [cell(panel.model, 0, column) for column in (NAME, LAST_RUN, APP, TYPE, ASKS, DESCRIPTION)] == [
        "Template 1",
        "6 min ago",
        "OpenTofu",
        "Deploy",
        "Replicas, Region",
        "All of it",
    ]
    assert cell(panel.model, 0, NAME, Qt.ItemDataRole.UserRole) is template


def test_rows_are_told_in_one_sentence(panel: TemplatePanel) -> None:
    ran = make_template(1, last_task=dict(make_task(5, status="error")))
    runs = make_template(2, last_task=dict(running(1)))
    panel.set_templates([ran, runs, make_template(3)], NOW)
    told = [cell(panel.model, row, TYPE, Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert told == [
        "Template 1, Ansible, last run failed, 6 min ago",
        "Template 2, Ansible, last run running",
        "Template 3, Ansible, never run",
    ]


def test_the_last_run_comes_from_the_store_of_tasks_when_it_knows_better(panel: TemplatePanel) -> None:
    template = make_template(3, last_task=dict(make_task(9)))
    panel.set_templates([template], NOW, newest_runs([running(1)]))
    assert cell(panel.model, 0, LAST_RUN) == "running"
    panel.set_templates([template], NOW, newest_runs([make_task(1, status="error")]))
    assert cell(panel.model, 0, LAST_RUN) == "2 min ago"
    assert panel.model.mark(panel.model.row_at(0), LAST_RUN)[0] == "error"  # type: ignore[arg-type,index]


def test_sorting_by_last_run_puts_never_first_and_newest_last(panel: TemplatePanel) -> None:
    old, new = dict(make_task(90)), dict(make_task(2))
    panel.set_templates([make_template(1, last_task=new), make_template(2), make_template(3, last_task=old)], NOW)
    panel.table.sortByColumn(LAST_RUN, Qt.SortOrder.AscendingOrder)
    assert [cell(panel.model, row, NAME) for row in range(3)] == ["Template 2", "Template 3", "Template 1"]
    assert cell(panel.model, 0, LAST_RUN, SORT_ROLE) == float("-inf")
    assert cell(panel.model, 0, LAST_RUN) == "never"


def test_time_passes_in_the_column_of_the_last_run(panel: TemplatePanel) -> None:
    panel.set_templates([make_template(1, last_task=dict(make_task(5)))], NOW)
    panel.tick(NOW + timedelta(minutes=10))
    assert cell(panel.model, 0, LAST_RUN) == "16 min ago"


def test_tooltips_are_escaped(panel: TemplatePanel) -> None:
    panel.set_templates([make_template(1, description="<b>x</b>", survey_vars=SURVEY)], NOW)
    assert "&lt;b&gt;" in str(cell(panel.model, 0, DESCRIPTION, Qt.ItemDataRole.ToolTipRole))
    assert "Replicas, Region" in str(cell(panel.model, 0, ASKS, Qt.ItemDataRole.ToolTipRole))


def test_the_panel_has_its_names_and_states(panel: TemplatePanel, qtbot: QtBot) -> None:
    assert (panel.table.objectName(), panel.filter.objectName()) == ("templateTable", "templateFilter")
    assert panel.skeleton.isVisible()
    panel.set_templates([], NOW)
    assert panel.page.message.title == "No templates in this project"
    assert not panel.page.button.isVisible()


def test_filtering_and_opening_templates(panel: TemplatePanel, qtbot: QtBot) -> None:
    panel.set_templates([make_template(1, app="bash"), make_template(2)], NOW)
    qtbot.keyClicks(panel.filter, "app:bash")
    assert panel.model.rowCount() == 1 and panel.count.text().startswith("1 of 2")
    panel.table.selectRow(0)
    with qtbot.waitSignal(panel.opened) as opened:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args == [make_template(1, app="bash")]
    assert panel.table.current_template() == make_template(1, app="bash")
    assert panel.table.select_template(make_template(1, app="bash"))
    assert not panel.grab().isNull()
