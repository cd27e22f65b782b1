"""Cron lines: read as the server reads them, found across daylight saving, told in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nova_desktop.core.cron import DESCRIPTORS, CronError, find_zone, next_runs, parse_cron, runs_between
from nova_desktop.core.cron_words import cron_words
from nova_desktop.demo import cron as server

SERVER_TIMES = Path(__file__).with_name("server_times.tsv").read_text(encoding="utf-8").splitlines()
"""What robfig/cron 3.0.1 found about changes of the clock: a zone, a line, the moment after which, its times (UTC)."""
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def local(cron: str, zone: ZoneInfo, after: datetime, count: int) -> list[str]:
    """The next times by the clock on the wall there, with its distance from UTC."""
    found = next_runs(parse_cron(cron), zone, after.replace(tzinfo=zone), count)
    return [moment.astimezone(zone).strftime("%d %H:%M %z") for moment in found]


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            "0 3 * * *",
            "*/15 9-17 ? jan,MAR-may Mon-FRI",
            "5/20 0 1-7/2 * 0",
            "@daily",
            "1,,2 * * * *",
            ",5 +3 1, * *",
            "*/+15 * 1/9999999999 * *",
        ],
    )
    def test_what_the_server_takes(self, text: str) -> None:
        assert parse_cron(text)
        server.parse(text)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("nonsense", "count"),
            ("* * * * * *", "count"),
            ("60 * * * *", "bounds"),
            ("* * 0 * *", "bounds"),
            ("* * * * 7", "bounds"),
            ("* * L * *", "number"),
            ("* * * * 1#2", "number"),
            ("* * * * -1", "number"),
            ("*/0 * * * *", "step"),
            ("5-1 * * * *", "order"),
            ("@fortnightly", "descriptor"),
            ("@every soon", "duration"),
            ("CRON_TZ=Mars/Olympus 0 3 * * *", "zone"),
            ("TZ=Local 0 3 * *", "count"),
            (", * * * *", "number"),
            ("++1 * * * *", "number"),
            ("* " * 400, "long"),
        ],
    )
    def test_what_it_refuses(self, text: str, code: str) -> None:
        with pytest.raises(CronError) as told:
            parse_cron(text)
        assert told.value.code == code

    def test_each_descriptor_is_what_the_server_makes_of_it(self) -> None:
        for name, fields in DESCRIPTORS.items():
            assert parse_cron(name) == parse_cron(fields)
            assert server.parse(name) == server.parse(fields)

    def test_a_line_may_name_its_own_zone(self) -> None:
        cron = parse_cron("CRON_TZ=Europe/Berlin 0 3 * * *")
        (first,) = next_runs(cron, UTC, datetime(2026, 7, 1, tzinfo=UTC), 1)
        assert (cron.zone, first.hour) == ("Europe/Berlin", 1)
        assert parse_cron("TZ=Local 0 3 * * *") == parse_cron("0 3 * * *")  # the server's own
        assert find_zone("no such") is None and find_zone("") is None and find_zone("../../etc/passwd") is None

    def test_an_interval_has_no_times_that_anybody_else_knows(self) -> None:
        cron = parse_cron("@every 1h30m")
        assert cron.every == 5400
        assert next_runs(cron, UTC, datetime(2026, 1, 1, tzinfo=UTC)) == ()

    @given(st.text(max_size=40) | st.text("0123456789*/,-? @LW#", max_size=30))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        try:
            cron = parse_cron(text)
        except CronError:
            return
        if not text.strip().startswith(("TZ=", "CRON_TZ=")) and cron.every is None:
            server.parse(text)  # what is taken here the server takes too


class TestTimes:
    def test_spring_leaves_an_hour_out(self) -> None:
        assert local("30 2 * * *", BERLIN, datetime(2026, 3, 28), 3) == [
            "28 02:30 +0100",
            "30 02:30 +0200",
            "31 02:30 +0200",
        ]
        assert local("0 * * * *", BERLIN, datetime(2026, 3, 29, 0, 30), 3) == [
            "29 01:00 +0100",
            "29 03:00 +0200",
            "29 04:00 +0200",
        ]
        assert local("0 3 * * *", BERLIN, datetime(2026, 3, 28, 12), 1) == ["29 03:00 +0200"]

    def test_autumn_runs_twice(self) -> None:
        assert local("30 2 * * *", BERLIN, datetime(2026, 10, 24, 12), 3) == [
            "25 02:30 +0200",
            "25 02:30 +0100",
            "26 02:30 +0100",
        ]
        assert local("0,30 2 * * *", BERLIN, datetime(2026, 10, 24, 12), 4) == [
            "25 02:00 +0200",
            "25 02:30 +0200",
            "25 02:00 +0100",
            "25 02:30 +0100",
        ]

    def test_new_york_changes_on_other_days(self) -> None:
        assert local("30 2 * * *", NEW_YORK, datetime(2026, 3, 7, 12), 2) == ["09 02:30 -0400", "10 02:30 -0400"]
        assert local("30 1 * * *", NEW_YORK, datetime(2026, 10, 31, 12), 3) == [
            "01 01:30 -0400",
            "01 01:30 -0500",
            "02 01:30 -0500",
        ]

    def test_what_lies_years_ahead_crosses_many_changes(self) -> None:
        assert local("0 12 29 2 *", BERLIN, datetime(2026, 1, 1), 1) == ["29 12:00 +0100"]
        assert next_runs(parse_cron("0 0 31 2 *"), BERLIN, datetime(2026, 1, 1, tzinfo=UTC)) == ()

    @pytest.mark.parametrize("case", SERVER_TIMES)
    def test_about_a_change_of_the_clock_each_time_is_the_servers(self, case: str) -> None:
        zone, line, after, times = case.split("\t")
        begin = datetime.fromisoformat(after).replace(tzinfo=UTC)
        found = next_runs(parse_cron(line), ZoneInfo(zone), begin, len(times.split()))
        assert [f"{moment:%Y-%m-%dT%H:%M:%S}" for moment in found] == times.split()

    def test_the_search_ends_where_a_zone_leaves_a_day_out(self) -> None:
        after = datetime(2011, 12, 28, tzinfo=UTC)
        assert next_runs(parse_cron("0 3 31 * *"), ZoneInfo("Pacific/Apia"), after) == ()

    def test_a_star_with_a_step_is_no_star(self) -> None:
        found = next_runs(parse_cron("0 0 */10 * 1"), UTC, datetime(2026, 6, 1, tzinfo=UTC), 4)
        assert [moment.day for moment in found] == [8, 11, 15, 21]
        found = next_runs(parse_cron("0 0 */1 * 1"), UTC, datetime(2026, 6, 1, tzinfo=UTC), 2)
        assert [moment.day for moment in found] == [8, 15]

    def test_a_star_with_an_end_is_a_star_all_the_same(self) -> None:
        for line in ("0 0 *-5 * 1", "0 0 ?-9 * 1"):
            for cron in (parse_cron(line), parse_cron("0 0 * * 1")):
                found = next_runs(cron, UTC, datetime(2026, 6, 1, tzinfo=UTC), 2)
                assert [moment.day for moment in found] == [8, 15]
            assert server.parse(line).after(datetime(2026, 6, 1, tzinfo=UTC)) == datetime(2026, 6, 8, tzinfo=UTC)

    def test_between_is_closed_at_its_end(self) -> None:
        first, last = datetime(2026, 1, 1, 10, tzinfo=UTC), datetime(2026, 1, 1, 12, tzinfo=UTC)
        assert [one.hour for one in runs_between(parse_cron("@hourly"), UTC, first, last)] == [11, 12]

    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def test_each_time_is_the_practice_servers(self, data: st.DataObject) -> None:
        line = " ".join(data.draw(_field(low, high)) for low, high in ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6)))
        after = data.draw(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))).replace(tzinfo=UTC)
        try:
            theirs = server.parse(line)
        except server.CronError:
            with pytest.raises(CronError):
                parse_cron(line)
            return
        at: datetime | None = after
        for mine in next_runs(parse_cron(line), UTC, after, 3):
            at = theirs.after(at) if at else None
            assert mine == at

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_in_any_zone_a_run_reads_as_the_line_says(self, data: st.DataObject) -> None:
        zone = ZoneInfo(
            data.draw(st.sampled_from(["Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kolkata"]))
        )
        minute, hour = data.draw(st.integers(0, 59)), data.draw(st.integers(0, 23))
        after = data.draw(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1))).replace(tzinfo=UTC)
        found = next_runs(parse_cron(f"{minute} {hour} * * *"), zone, after, 5)
        assert len(found) == 5 and list(found) == sorted(set(found)) and found[0] > after
        for moment in found:
            wall = moment.astimezone(zone)
            assert (wall.hour, wall.minute, wall.second) == (hour, minute, 0)
        gaps = [later - earlier for earlier, later in pairwise(found)]
        assert max(gaps) <= timedelta(hours=49)


def _field(low: int, high: int) -> st.SearchStrategy[str]:
    value = st.integers(low, high)
    part = st.one_of(
        st.just("*"),
        value.map(str),
        st.tuples(value, value).map(lambda pair: f"{min(pair)}-{max(pair)}"),
        st.integers(1, 20).map(lambda step: f"*/{step}"),
        st.tuples(value, st.integers(1, 9)).map(lambda pair: f"{pair[0]}/{pair[1]}"),
    )
    return st.one_of(st.just("*"), st.just("?"), st.lists(part, min_size=1, max_size=2).map(",".join))


class TestWords:
    @pytest.mark.parametrize(
        ("line", "english", "german"),
        [
            ("0 3 * * *", "At 03:00", "Um 03:00"),
            ("30 6 * * 1-5", "At 06:30, Monday through Friday", "Um 06:30, Montag bis Freitag"),
            ("@weekly", "At 00:00, only on Sunday", "Um 00:00, nur am Sonntag"),
            ("*/15 * ? * *", "Every 15 minutes", "Alle 15 Minuten"),
            (
                "0 0 1,15 mar *",
                "At 00:00, on day 1 and 15 of the month, only in March",
                "Um 00:00, am 1. und 15. Tag des Monats, nur im März",
            ),
            (
                "0 9 * * 1,3,5",
                "At 09:00, only on Monday, Wednesday, and Friday",
                "Um 09:00, nur am Montag, Mittwoch und Freitag",
            ),
            (
                "*/40 3 * * *",
                "At 0 and 40 minutes past the hour, at 03:00",
                "Bei Minute 0 und 40, um 03:00",
            ),
            ("*/99999999 * * * *", "Every hour", "Jede Stunde"),
            ("0 */7 * * *", "At 00:00, 07:00, 14:00 and 21:00", "Um 00:00, 07:00, 14:00 und 21:00"),
            (
                "5/20 * * * *",
                "At 5, 25, and 45 minutes past the hour",
                "Bei Minute 5, 25 und 45",
            ),
            ("0,0 1 * * *", "At 01:00", "Um 01:00"),
            ("1,,2 +1 * * *", "At 1 and 2 minutes past the hour, at 01:00", "Bei Minute 1 und 2, um 01:00"),
            ("*/15 * * * *", "Every 15 minutes", "Alle 15 Minuten"),
            ("TZ=Europe/Berlin 0 3 * * *", "At 03:00 (Europe/Berlin)", "Um 03:00 (Europe/Berlin)"),
            ("nonsense", "", ""),
            ("@every \u0663h", "", ""),
            (
                "30 6 1,15 * 1-5",
                "At 06:30, on day 1 and 15 of the month; or at 06:30, Monday through Friday",
                "Um 06:30, am 1. und 15. Tag des Monats; oder um 06:30, Montag bis Freitag",
            ),
            (
                "0 0 */10 * 1",
                "At 00:00, on day 1, 11, 21, and 31 of the month; or at 00:00, on Monday",
                "Um 00:00, am 1., 11., 21. und 31. Tag des Monats; oder um 00:00, am Montag",
            ),
            (
                "0 0 * * 1/2",
                "At 00:00, only on Monday, Wednesday, and Friday",
                "Um 00:00, nur am Montag, Mittwoch und Freitag",
            ),
            (
                "0 0 1-7,15-21 */7 *",
                "At 00:00, on day 1 through 7 and 15 through 21 of the month, only in January and August",
                "Um 00:00, am 1. bis 7. und 15. bis 21. Tag des Monats, nur im Januar und August",
            ),
            (
                "0 0 10/1 */3 *",
                "At 00:00, between day 10 and 31 of the month, every 3 months",
                "Um 00:00, zwischen Tag 10 und 31 des Monats, alle 3 Monate",
            ),
            ("0,*/20 * * * *", "At 0, 20, and 40 minutes past the hour", "Bei Minute 0, 20 und 40"),
        ],
    )
    def test_in_both_languages(self, line: str, english: str, german: str) -> None:
        assert (cron_words(line, "en"), cron_words(line, "de")) == (english, german)

    def test_an_interval(self) -> None:
        assert "90" in cron_words("@every 90s", "en") or "1" in cron_words("@every 90s", "en")
        assert cron_words("@every 90s", "de").startswith("Alle ")

    @given(st.data())
    def test_each_line_that_is_taken_has_words_without_english_names(self, data: st.DataObject) -> None:
        line = " ".join(data.draw(_field(low, high)) for low, high in ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6)))
        assert cron_words(line, "en")
        german = cron_words(line, "de")
        assert german and not any(name in german for name in ("day,", "Monday", "March", "January", "every"))
