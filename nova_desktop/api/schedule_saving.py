"""Schedules made, changed, switched and dropped, each change read back.

A list on 2.17 leaves out a schedule's parameters (recorded), and a PUT replaces the whole row: so a change begins with
the row itself, and only what the person changed differs in what is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from .calls import Call
from .errors import (
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreNotFoundError,
    SemaphoreRefusedError,
    SemaphoreUnconfirmedError,
)
from .schedules import Schedule, get_schedule, get_schedules, path_of
from .times import parse_time

if TYPE_CHECKING:
    from .client import SemaphoreAPI

SURELY_NOT = (400, 401, 403, 404)
"""After these nothing was made."""

PERHAPS_OFF = "schedule_perhaps_off"
"""It is there, and nobody knows whether it is on. A change may be sent again; what was made would be there twice."""

SAVED_OTHERWISE = ("schedule_not_kept", "schedule_left_off", PERHAPS_OFF)
"""With these it is there, and not as it was asked for."""


def create_schedule(client: SemaphoreAPI, project_id: int, template_id: int, **values: Any) -> Schedule:
    """Made once: the POST is never repeated. The schedule as the server keeps it, found in the list where its answer
    was lost or empty (2.10). With parameters it is made switched off, and switched on when the server has them: some
    versions drop them without a word, and a dry run would be a real one.

    Raises SemaphoreUnconfirmedError when nothing says whether it was made: two would start two tasks each time.
    """
    if not values.get("task_params"):
        return _as_asked(_made(client, project_id, template_id, values), values)
    off = {**values, "active": False}
    made = _made(client, project_id, template_id, off)
    return _finished(client, Schedule({**made._json, "project_id": project_id}), off, values.get("active") is True)


def _made(client: SemaphoreAPI, project_id: int, template_id: int, values: Mapping[str, Any]) -> Schedule:
    body = {"project_id": project_id, "template_id": template_id, **values}
    before = {row.id for row in get_schedules(client, project_id)}
    call = Call(client.transport.endpoint.timeout)
    made, lost = Schedule({}), None
    try:
        made = Schedule.from_json(client.transport.send_once(path_of(project_id), body, call).body)
    except SemaphoreAPIError as error:
        if not call.sent or error.status in SURELY_NOT or error.code == "redirected":
            raise
        lost = error
    found = made if made.id is not None else _fresh(client, body, before)
    if found is None:
        raise _unconfirmed(lost, values) from lost
    return found


def update_schedule(client: SemaphoreAPI, known: Schedule, **changes: Any) -> Schedule:
    """Change some fields of a schedule as it was read; the schedule as read afterwards, also where the answer was lost
    and the change had arrived.

    Raises SemaphoreRefusedError when somebody else changed it since.
    """
    project_id, schedule_id = known.project_id or 0, known.id or 0
    careful = off_meanwhile(known, changes)
    if careful:
        changes = {**changes, "active": False}
    now = Schedule({**get_schedule(client, project_id, schedule_id)._json, "id": schedule_id, "project_id": project_id})
    if _changed(Schedule({**known._json, **changes}), now):  # else it is this change, sent before and not confirmed
        _insist(known, now)
    _put(client, now, changes, careful)
    if careful:
        return _finished(client, now, changes, True)
    return _as_asked(get_schedule(client, project_id, schedule_id), changes)


def _put(client: SemaphoreAPI, now: Schedule, changes: Mapping[str, Any], careful: bool) -> None:
    """The whole row with its changes; where the answer was lost it is looked whether they arrived."""
    project_id, schedule_id = now.project_id or 0, now.id or 0
    try:
        client.transport.send("PUT", path_of(project_id, schedule_id), {**now._json, **changes})
    except SemaphoreAPIError as error:
        if error.status in SURELY_NOT:
            raise
        try:
            after = get_schedule(client, project_id, schedule_id)
        except SemaphoreAPIError as unread:
            raise (_perhaps_off(unread, now.name) if careful else unread) from error
        if _lost(after, changes):
            raise error from None


def off_meanwhile(known: Schedule | None, values: Mapping[str, Any]) -> bool:
    """Is it off while it is being saved, since it might run without its parameters? None: it is being made."""
    active = values.get("active", known.active if known is not None else None)
    return active is True and bool(values.get("task_params")) and not (known is not None and known.task_params)


def _finished(client: SemaphoreAPI, saved: Schedule, values: Mapping[str, Any], on: bool) -> Schedule:
    """One that is there and off so far: `on` when it is as it was asked for. What an answer echoes may not be what was
    kept. Sent again it would be a second one, so what goes wrong from here on has a name of its own."""
    try:
        return _switched_on(client, saved, values) if on else _read_back(client, saved, values)
    except SemaphoreAPIError as error:  # a cancel too: somebody went to another server meanwhile
        if error.code in SAVED_OTHERWISE:
            raise
        raise _perhaps_off(error, values.get("name") or saved.name) from error


def _switched_on(client: SemaphoreAPI, saved: Schedule, values: Mapping[str, Any]) -> Schedule:
    _read_back(client, saved, values)
    return set_schedule_active(client, saved.project_id or 0, saved.id or 0, True)


def _read_back(client: SemaphoreAPI, saved: Schedule, values: Mapping[str, Any]) -> Schedule:
    row = get_schedule(client, saved.project_id or 0, saved.id or 0)
    lost = _lost(row, values)
    if lost:
        raise _not_kept(row, values, lost, "schedule_left_off")
    return row


def still_as_shown(client: SemaphoreAPI, known: Schedule) -> None:
    """Before one is switched on or dropped: raises SemaphoreRefusedError when it is another one than was shown. Whether
    it is on does not count; one that is gone is for the next call to tell."""
    try:
        now = get_schedule(client, known.project_id or 0, known.id or 0)
    except SemaphoreNotFoundError:
        return
    _insist(Schedule({**known._json, "active": now.active}), now)


def _insist(known: Schedule, now: Schedule) -> None:
    if _changed(known, now):
        raise SemaphoreRefusedError(
            "Not changed: somebody else changed this schedule meanwhile",
            code="schedule_changed",
            params={"name": now.name or ""},
        )


def set_schedule_active(client: SemaphoreAPI, project_id: int, schedule_id: int, active: bool) -> Schedule:
    """Switch it on or off; the schedule as read afterwards."""
    path = f"{path_of(project_id, schedule_id)}/active"
    client.transport.send("PUT", path, {"active": active}, retry=True)  # twice is once
    return _as_asked(get_schedule(client, project_id, schedule_id), {"active": active})


def delete_schedule(client: SemaphoreAPI, project_id: int, schedule_id: int) -> None:
    """Drop it; one that is gone already is dropped too."""
    with suppress(SemaphoreNotFoundError):
        client.transport.send("DELETE", path_of(project_id, schedule_id), retry=True)


_COMPARED = ("template_id", "cron_format", "name", "active", "type", "run_at", "delete_after_run")


def _changed(known: Schedule, now: Schedule) -> bool:
    """Of what lists give; parameters only where both know them."""
    if any((known.get(name) or None) != (now.get(name) or None) for name in _COMPARED):
        return True
    return known.task_params is not None and known.task_params != (now.task_params or {})


def _fresh(client: SemaphoreAPI, body: Mapping[str, Any], before: set[int | None]) -> Schedule | None:
    """The one in the list that was not there before and is like it; None where nobody can tell."""
    try:
        rows = get_schedules(client, body["project_id"])
    except SemaphoreCancelledError:
        raise
    except SemaphoreAPIError:
        return None
    wanted = [body.get(name) or "" for name in _TOLD_APART]
    return next((row for row in rows if row.id not in before and _same(row, wanted)), None)


_TOLD_APART = ("template_id", "name", "cron_format")


def _same(row: Schedule, wanted: list[Any]) -> bool:
    return [row.get(name) or "" for name in _TOLD_APART] == wanted


def _as_asked(row: Schedule, values: Mapping[str, Any]) -> Schedule:
    """What the server did not keep is said, not passed over: it drops what it does not know without a word."""
    lost = _lost(row, values)
    if lost:
        raise _not_kept(row, values, lost, "schedule_not_kept")
    return row


def _not_kept(row: Schedule, values: Mapping[str, Any], lost: list[str], code: str) -> SemaphoreAPIError:
    inside = _inside(values.get("task_params"))
    names = [part for name in lost for part in (inside if inside and name == "task_params" else [name])]
    return SemaphoreAPIError(
        f"The server did not keep: {', '.join(names)}",
        code=code,
        params={"name": row.name or "", "parameters": tuple(names)},
    )


def _inside(params: Mapping[str, Any] | None) -> list[str]:
    """The names of a schedule's parameters, as those of a start are named."""
    inner = (params or {}).get("params")
    return [*(name for name in params or {} if name != "params"), *(inner if isinstance(inner, Mapping) else ())]


def _lost(row: Schedule, values: Mapping[str, Any]) -> list[str]:
    return [name for name, value in values.items() if not _kept(row, name, value)]


def _kept(row: Schedule, name: str, value: Any) -> bool:
    found = row.get(name)
    if name == "run_at":
        return parse_time(found) == parse_time(value)
    if not value:
        return not found
    if name == "task_params" and isinstance(value, Mapping) and isinstance(found, Mapping):
        return all(found.get(key) == part for key, part in value.items())
    return bool(found == value)


def _unconfirmed(error: SemaphoreAPIError | None, values: Mapping[str, Any]) -> SemaphoreUnconfirmedError:
    return SemaphoreUnconfirmedError(
        "The schedule was sent, but no answer says whether it was made. Look at the list before trying again.",
        code="schedule_unconfirmed",
        detail=f"{error.message}; {error.detail}" if error else "no such schedule in the list",
        status=error.status if error else None,
        params={"name": values.get("name") or ""},
    )


def _perhaps_off(error: SemaphoreAPIError, name: str | None) -> SemaphoreAPIError:
    return SemaphoreAPIError(
        "The schedule is saved, but no answer says that it has its parameters and is switched on",
        code=PERHAPS_OFF,
        detail=f"{error.message}; {error.detail}",
        status=error.status,
        params={"name": name or ""},
    )
