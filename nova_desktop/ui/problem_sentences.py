"""The sentences of errors: what happened, why, what to do. Keys are the `code` of an error.

`{name}` in a sentence is filled from the error's `params`. Functions, not tables: the language may be another one when
a window asks.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from . import (
    connecting_sentences,
    kept_sentences,
    message_sentences,
    project_sentences,
    request_sentences,
    schedule_sentences,
    start_sentences,
)

translate = QCoreApplication.translate

Sentences = dict[str, tuple[str, str]]
"""code: (title, advice)."""


def sentences() -> Sentences:
    """All of them, in the language in force."""
    found: Sentences = {}
    for part in (
        connecting_sentences.reaching,
        connecting_sentences.trusting,
        connecting_sentences.tokens,
        connecting_sentences.redirects,
        connecting_sentences.addresses,
        _allowed,
        _answers,
        _files,
        kept_sentences.kept_logs,
        kept_sentences.history,
        kept_sentences.states,
        project_sentences.projects,
        start_sentences.parameters,
        start_sentences.values,
        start_sentences.starts,
        schedule_sentences.schedules,
        request_sentences.requests,
        message_sentences.messages,
    ):
        found |= part()
    return found


def _allowed() -> Sentences:
    """Who asks, and for what."""
    return {
        "unauthorized": (
            translate("Problems", "Unauthorized: Invalid API token"),
            translate(
                "Problems",
                "Create a new token in Semaphore (User Settings > API Tokens) and copy it exactly, without blanks.",
            ),
        ),
        "wrong_password": (
            translate("Problems", "User or password is wrong"),
            translate("Problems", "Try again, or paste a token from User Settings > API Tokens."),
        ),
        "forbidden": (
            translate("Problems", "Your role may not do that"),
            translate("Problems", "Ask an owner of the project, or use a token with another role."),
        ),
        "not_found": (
            translate("Problems", "It is not there"),
            translate("Problems", "It was deleted, or this token may not see it. Refresh to see what there is."),
        ),
        "template_not_found": (
            translate("Problems", "Template '{name}' not found"),
            translate(
                "Problems",
                "Check the name in Semaphore, or choose another template for this quick action in the settings.",
            ),
        ),
        "template_ambiguous": (
            translate("Problems", "Several templates are called '{name}'"),
            translate("Problems", "Nobody can tell which is meant ({ids}). Rename one in Semaphore."),
        ),
        "project_not_found": (
            translate("Problems", "Project '{name}' not found"),
            translate("Problems", "The first project is shown instead. Choose another one at the top of the window."),
        ),
        "no_project": (
            translate("Problems", "No project is chosen"),
            translate("Problems", "Choose one at the top of the window."),
        ),
    }


def _answers() -> Sentences:
    """What the server answered."""
    return {
        "too_large": (
            translate("Problems", "The answer is too large"),
            translate("Problems", "Nova stopped reading. Open the log in the web UI."),
        ),
        "too_many": (
            translate("Problems", "The answer holds too much"),
            translate(
                "Problems",
                "It has more than {limit} entries, which no Semaphore sends, so Nova did not use it. Check the "
                "address, or look in the web UI.",
            ),
        ),
        "server_error": (
            translate("Problems", "Semaphore reports an error of its own"),
            translate("Problems", "It answered with HTTP {status}. If this stays, look at the server's log."),
        ),
        "rejected": (
            translate("Problems", "Semaphore refused the request"),
            translate("Problems", "It said: {said}"),
        ),
        "rejected_silently": (
            translate("Problems", "Semaphore refused the request"),
            translate("Problems", "It gave no reason (HTTP {status}). Check what you entered, then refresh."),
        ),
        "cancelled": (
            translate("Problems", "Cancelled"),
            translate("Problems", "Nothing was sent."),
        ),
        "not_waiting": (
            translate("Problems", "Task {task} does not wait for confirmation"),
            translate("Problems", "It is {status}. Somebody may have answered already."),
        ),
        "approval_not_waiting": (
            translate("Problems", "This approval does not wait any more"),
            translate("Problems", "It is {status}. Somebody may have answered already."),
        ),
        "approval_not_kept": (
            translate("Problems", "The server took the answer, and still waits"),
            translate("Problems", "Look again in a moment. If it still waits, answer it in the web UI."),
        ),
        "task_timeout": (
            translate("Problems", "Task timeout after {seconds}s"),
            translate("Problems", "The task still runs. Wait longer, or look at its status."),
        ),
    }


def _files() -> Sentences:
    """Files on this machine."""
    return {
        "not_kept": (
            translate("Problems", "This was not written to the disk"),
            translate(
                "Problems", "{file}: {why}. Free space there, or allow writing. It counts all the same until Nova ends."
            ),
        ),
        "not_saved": (
            translate("Problems", "The file was not written"),
            translate("Problems", "{file}: {why}. Choose another place."),
        ),
        "not_printed": (
            translate("Problems", "The log was not printed"),
            translate("Problems", "{printer} takes no pages. Choose another printer, or another file."),
        ),
        "no_journal": (
            translate("Problems", "Not started: the journal of starts cannot be written"),
            translate(
                "Problems", "{folder}: {why}. Without it a crash could start a task twice. Make room or the right."
            ),
        ),
        "nothing_to_import": (
            translate("Problems", "There is no server to import"),
            translate(
                "Problems",
                "A file needs url and api_token in its [semaphore] table, the environment SEMAPHORE_URL and "
                "SEMAPHORE_API_TOKEN.",
            ),
        ),
        "bad_config_file": (
            translate("Problems", "The file cannot be read"),
            translate("Problems", "{file}: {why}. It must be TOML with a [semaphore] table."),
        ),
        "bad_settings_file": (
            translate("Problems", "This file holds no settings of Nova"),
            translate("Problems", "{file}: {why}. Choose a file that Nova exported."),
        ),
        "bad_project_id": (
            translate("Problems", "The project id is no number"),
            translate("Problems", "Correct it in {source}."),
        ),
        "bad_presets": (
            translate("Problems", "This file holds no presets"),
            translate("Problems", "{file} cannot be read as presets. Choose a file that Nova exported."),
        ),
    }
