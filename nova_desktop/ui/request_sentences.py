"""The sentences of errors about requests for approval: what happened, why, what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def requests() -> dict[str, tuple[str, str]]:
    return {**_not_offered(), **_not_readable(), **_not_now(), **_not_the_same()}


def _not_offered() -> dict[str, tuple[str, str]]:
    """Why nothing can be asked for, nor approved any more."""
    title = translate("Problems", "No approval is possible here")
    return {
        "request_no_dry_run": (
            title,
            translate("Problems", "Only Ansible has a dry run that changes nothing; {template} runs {app}."),
        ),
        "request_unknown_dialect": (
            title,
            translate("Problems", "The server's version cannot be told, nor whether a dry run would be one."),
        ),
        "request_local": (
            title,
            translate(
                "Problems",
                "The repository of {template} is a path on the server, where no commit is known: "
                "nobody could tell what an approval is of. Use a Git repository.",
            ),
        ),
        "request_no_commit": (
            title,
            translate("Problems", "No commit is known that it could be of. Enter the whole commit in the run form."),
        ),
        "request_short_commit": (
            title,
            translate("Problems", "{commit} is only the beginning of a commit. Enter all 40 characters of it."),
        ),
        "request_inventory_elsewhere": (
            title,
            translate(
                "Problems", "The inventory {inventory} is a file of another repository, which may change meanwhile."
            ),
        ),
    }


def _not_readable() -> dict[str, tuple[str, str]]:
    """Parts that this role does not see."""
    title = translate("Problems", "Nobody could tell whether something changed")
    advice = translate("Problems", "Ask an owner of the project for the right to read it.")
    said = {
        "request_no_inventory": translate("Problems", "Its inventory cannot be read here."),
        "request_no_environment": translate("Problems", "Its environment cannot be read here."),
        "request_no_repository": translate("Problems", "Its repository cannot be read here."),
    }
    return {code: (title, f"{text} {advice}") for code, text in said.items()}


def _not_now() -> dict[str, tuple[str, str]]:
    """Why this one cannot be approved."""
    title = translate("Problems", "Not approved: nothing was started")
    return {
        "request_own": (title, translate("Problems", "It is your own request. Somebody else has to approve it.")),
        "request_busy": (
            title,
            translate("Problems", "Another start is on its way, or a question is open. Approve it after that."),
        ),
        "request_role": (
            title,
            translate("Problems", "Your role ({role}) may not run tasks. Ask an owner of the project."),
        ),
        "request_approved": (
            title,
            translate("Problems", "Request {number} was approved already: task {task}. Look at that task."),
        ),
        "request_not_listed": (
            title,
            translate(
                "Problems",
                "The template ran so often since then that the server does not list dry run {task} any more: nobody "
                "can tell whether it was approved already. Ask for a new one.",
            ),
        ),
        "request_expired": (
            title,
            translate(
                "Problems",
                "The request is older than {hours} hours, after which it counts as expired on this computer. "
                "Ask for a new one.",
            ),
        ),
        "request_not_ended": (title, translate("Problems", "Dry run {task} has not ended. Wait for it.")),
        "request_failed": (
            title,
            translate("Problems", "Dry run {task} did not end well ({status}). Look at its log, then ask anew."),
        ),
        "request_commit_unknown": (
            title,
            translate(
                "Problems",
                "The whole commit of dry run {task} is not known, nor what would run. Ask for a new request.",
            ),
        ),
        "request_gone": (
            title,
            translate("Problems", "Dry run {task} is not on the server any more. Ask for a new request."),
        ),
        "request_template_gone": (title, translate("Problems", "The template was deleted, or you may not see it.")),
        "request_none": (title, translate("Problems", "Task {task} is no request, or not any more.")),
    }


def _not_the_same() -> dict[str, tuple[str, str]]:
    """What would run is not what was asked for."""
    title = translate("Problems", "Not approved: it is not what was asked for any more")
    return {
        "request_changed": (
            title,
            translate(
                "Problems",
                "Template, inventory, environment, repository or parameters were changed since request {number}. "
                "Nothing was started. Look at what changed, and ask for a new request.",
            ),
        ),
        "request_copy": (
            title,
            translate("Problems", "Task {task} is a copy of dry run {first}, which is the request. Look at that one."),
        ),
        "request_contradicted": (
            title,
            translate("Problems", "The log of dry run {task} shows another run ({parameter}: {seen})."),
        ),
        "request_not_repeatable": (
            title,
            translate("Problems", "The parameters of dry run {task} cannot be repeated exactly. Ask anew."),
        ),
    }
