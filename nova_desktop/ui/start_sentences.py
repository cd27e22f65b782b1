"""The sentences of starts: why a run was not started, and what became of one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def parameters() -> dict[str, tuple[str, str]]:
    """Why a run was not started: what this server or template would drop."""
    return {
        "unknown_dialect": (
            translate("Problems", "Not started: the server's version is unknown"),
            translate(
                "Problems", "Nobody knows whether it would keep to a dry run, a limit or tags. Start without them."
            ),
        ),
        "no_dry_run": (
            translate("Problems", "Not started: {template} has no dry run"),
            translate("Problems", "For this app ({app}) the server ignores it and would run for real."),
        ),
        "dry_build_deploys": (
            translate("Problems", "Not started: a real deployment would follow"),
            translate(
                "Problems",
                "When this build ends, the server starts {children} by itself, for real, after a dry run too.",
            ),
        ),
        "not_for_app": (
            translate("Problems", "Not started: {parameter} means nothing to {template}"),
            translate("Problems", "For this app ({app}) the server ignores it. Leave it out."),
        ),
        "not_on_server": (
            translate("Problems", "Not started: this server does not know {parameter}"),
            translate("Problems", "The task would run without it. Leave it out, or update Semaphore."),
        ),
        "not_allowed": (
            translate("Problems", "Not started: {template} does not allow {parameter}"),
            translate(
                "Problems", "The server would run without it. Allow it in the template ({permission}), or leave it out."
            ),
        ),
        "commit_not_used": (
            translate("Problems", "Not started: a commit would be ignored"),
            translate("Problems", "The repository of {template} is a local path, where the newest always runs."),
        ),
    }


def values() -> dict[str, tuple[str, str]]:
    """Why a run was not started: what was entered."""
    return {
        "message_too_long": (
            translate("Problems", "Not started: the message is too long"),
            translate("Problems", "It has {length} characters, the server keeps {limit}."),
        ),
        "message_control": (
            translate("Problems", "Not started: the message holds line breaks or control characters"),
            translate("Problems", "Write it on one line."),
        ),
        "values_unknown": (
            translate("Problems", "Not started: the template does not ask for a value of the preset"),
            translate("Problems", "It would run without it. Open the preset and save it again: {names}"),
        ),
        "values_missing": (
            translate("Problems", "Not started: a value is missing"),
            translate("Problems", "Open the preset, fill it in and save it again: {names}"),
        ),
        "open_quote": (
            translate("Problems", "Not started: a quote among the arguments is not closed"),
            translate("Problems", "Close it, or leave it out."),
        ),
        "blank_value": (
            translate("Problems", "Not started: {parameter} was given and holds nothing"),
            translate("Problems", "The task would run without it. Fill it in, or leave it out."),
        ),
        "wrong_type": (
            translate("Problems", "Not started: {parameter} has a value that cannot be sent"),
            translate("Problems", "Check what you entered."),
        ),
    }


def starts() -> dict[str, tuple[str, str]]:
    """Starts, builds, what became of them."""
    return {
        "unconfirmed": (
            translate("Problems", "Not known whether the task was started"),
            translate(
                "Problems",
                "The start was sent and no clear answer came. Look at the task list before you start it again.",
            ),
        ),
        "contradiction": (
            translate("Problems", "The server understood something else"),
            translate(
                "Problems", "Task {task} was started without {parameters} and is now {status}. Look at it at once."
            ),
        ),
        "build_missing": (
            translate("Problems", "Not started: no build was chosen"),
            translate("Problems", "{template} deploys a build; without one it would run with no version."),
        ),
        "build_unknown": (
            translate("Problems", "Not started: that is no build of {template}"),
            translate("Problems", "Choose one of its builds."),
        ),
        "build_failed": (
            translate("Problems", "Not started: build {build} did not end well"),
            translate("Problems", "Choose a build that ended with success."),
        ),
        "build_not_wanted": (
            translate("Problems", "Not started: {template} is no deploy template"),
            translate("Problems", "A build means nothing to it. Leave it out."),
        ),
        "autorun_twice": (
            translate("Problems", "Not started: '{template}' would be deployed twice"),
            translate("Problems", "The server starts it by itself behind its build. Take it out of the chain."),
        ),
    }
