"""The sentences of errors: what happened, why, what to do. Keys are the `code` of an error.

`{name}` in a sentence is filled from the error's `params`. Functions, not tables: the language may be another one when
a window asks.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from . import kept_sentences, project_sentences
from .schedule_sentences import schedules

translate = QCoreApplication.translate

Sentences = dict[str, tuple[str, str]]
"""code: (title, advice)."""


def sentences() -> Sentences:
    """All of them, in the language in force."""
    found: Sentences = {}
    for part in (
        _connecting,
        _tokens,
        _addresses,
        _allowed,
        _answers,
        _files,
        kept_sentences.kept_logs,
        kept_sentences.history,
        project_sentences.projects,
        _parameters,
        _values,
        _starts,
        schedules,
        _messages,
    ):
        found |= part()
    return found


def _messages() -> Sentences:
    """The queue of messages, and integrations."""
    return {
        "messages_full": (
            translate("Problems", "Messages are not kept: the disk is full"),
            translate("Problems", "Free some room. Nothing is sent until then: {file}"),
        ),
        "messages_read_only": (
            translate("Problems", "Messages are not kept: their file may not be written"),
            translate("Problems", "Allow writing there. Nothing is sent until then: {file}"),
        ),
        "messages_damaged": (
            translate("Problems", "The queue of messages was damaged and set aside"),
            translate("Problems", "A new one is begun. What waited in the old one is not sent."),
        ),
        "messages_newer": (
            translate("Problems", "The queue of messages is of a newer Nova"),
            translate("Problems", "Start that one, or move the file away: {file}"),
        ),
        "messages_broken": (
            translate("Problems", "The queue of messages cannot be used"),
            translate("Problems", "Nothing is sent until it can: {why}"),
        ),
        "address_kept": (
            translate("Problems", "The address of the target is still in the keyring"),
            translate("Problems", "Unlock the keyring and remove it there: nova-desktop, message-target."),
        ),
        "integration_unconfirmed": (
            translate("Problems", "Not known whether the integration was made"),
            translate("Problems", "Refresh the list and look before you try again."),
        ),
    }


def _tokens() -> Sentences:
    """Why a token was not replaced: the old one is still in use."""
    return {
        "token_of_another": (
            translate("Problems", "Not replaced: the token is another user's"),
            translate("Problems", "Drafts and own tasks belong to one user. Add the server anew for another one."),
        ),
        "no_token_kept": (
            translate("Problems", "Not replaced: no token is kept for this server"),
            translate("Problems", "Without one the server makes no new one. Enter a new token instead."),
        ),
    }


def _connecting() -> Sentences:
    """No way to the server, or none that is safe."""
    return {
        "unreachable": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate(
                "Problems",
                "Check that Semaphore runs at {url}, that the address is right, and the firewall or network.",
            ),
        ),
        "name": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate("Problems", "The name in {url} is not known here. Check the address, or the network and VPN."),
        ),
        "connect_timeout": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate(
                "Problems", "Nothing answers at {url}. Check that Semaphore runs there, and the firewall or network."
            ),
        ),
        "proxy": (
            translate("Problems", "Connection error: Cannot reach Semaphore"),
            translate("Problems", "The proxy refused or did not answer. Check HTTPS_PROXY and NO_PROXY."),
        ),
        "tls_expired": (
            translate("Problems", "The certificate of the server has expired"),
            translate("Problems", "Nova does not send the token there. Ask the administrator of {url} to renew it."),
        ),
        "tls_wrong_host": (
            translate("Problems", "The certificate belongs to another server"),
            translate(
                "Problems", "The name in {url} is not in it. Check the address; Nova does not send the token there."
            ),
        ),
        "tls_untrusted": (
            translate("Problems", "The certificate of the server is not trusted"),
            translate("Problems", "If {url} uses your company's own authority, give its CA file in the connection."),
        ),
        "tls": (
            translate("Problems", "No secure connection to the server"),
            translate("Problems", "TLS with {url} failed. Check that the port speaks https."),
        ),
        "bad_ca_file": (
            translate("Problems", "The CA file cannot be used"),
            translate("Problems", "{file}: {why}. Choose a PEM file with the certificate of your authority."),
        ),
        "plain_http": (
            translate("Problems", "This address is plain http"),
            translate(
                "Problems",
                "The token would cross the network readable by others. Use https, or allow it for this server.",
            ),
        ),
        "timeout": (
            translate("Problems", "The server did not answer in time"),
            translate(
                "Problems",
                "Nova waited {seconds} s. If this stays, the server may be overloaded or stuck.",
            ),
        ),
    }


def _addresses() -> Sentences:
    """Addresses, redirects, other servers than Semaphore."""
    return {
        "redirect_elsewhere": (
            translate("Problems", "The server redirects to another address"),
            translate(
                "Problems",
                "It points to {target}. If that is the right one, connect to it; the token was not sent there.",
            ),
        ),
        "redirected": (
            translate("Problems", "The server answered with a redirect"),
            translate("Problems", "Check the address: http or https, and the path."),
        ),
        "redirect_loop": (
            translate("Problems", "The server redirects in a circle"),
            translate("Problems", "Check the address and the proxy in front of Semaphore."),
        ),
        "bad_url": (
            translate("Problems", "This is no server address"),
            translate("Problems", "Expected something like https://semaphore.example.org"),
        ),
        "url_credentials": (
            translate("Problems", "The address holds a user name or password"),
            translate("Problems", "Give the address alone; the token goes into its own field."),
        ),
        "not_semaphore": (
            translate("Problems", "This does not look like a Semaphore server"),
            translate(
                "Problems", "The answer cannot be read. Check the address; a proxy or another program may answer there."
            ),
        ),
        "practice_failed": (
            translate("Problems", "The practice server did not start"),
            translate("Problems", "Details say why. Start Nova again, or connect to a server."),
        ),
    }


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
        "task_timeout": (
            translate("Problems", "Task timeout after {seconds}s"),
            translate("Problems", "The task still runs. Wait longer, or look at its status."),
        ),
    }


def _files() -> Sentences:
    """Files on this machine."""
    return {
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


def _parameters() -> Sentences:
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


def _values() -> Sentences:
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


def _starts() -> Sentences:
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
