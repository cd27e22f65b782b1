"""The log store: what goes in comes out as shown, whatever the cuts; searching finds what is seen."""

from __future__ import annotations

import itertools
import math
import random
import threading
import time
from types import SimpleNamespace

import pytest

from nova_desktop.core import ansi, log_search, logs
from nova_desktop.core import needle as needle_module
from nova_desktop.core.ansi import Style
from nova_desktop.core.log_chunk import CLEAN, COLOURS, MIXED, epoch
from nova_desktop.core.logs import AT_ONCE, BadPatternError, LogChunk, LogStore, Match, Search

GREEN, RED = Style(fg=2), Style(fg=1)


def filled(*lines: str | bytes) -> LogStore:
    store = LogStore()
    store.append(lines)
    return store


def texts(store: LogStore) -> list[str]:
    return [store.plain(line) for line in range(len(store))]


def found(search: Search) -> list[Match]:
    while not search.step(0.001):
        pass
    return [search.match(index) for index in range(len(search))]


def test_lines_lose_their_line_ending_and_their_escapes_but_raw_keeps_the_escapes() -> None:
    store = filled("\x1b[0;32mok: [web1]\x1b[0m\n", "plain\r\n", "")
    assert texts(store) == ["ok: [web1]", "plain", ""]
    assert store.raw(0) == "\x1b[0;32mok: [web1]\x1b[0m"
    assert [tuple(run) for run in store.runs(0)] == [(0, 10, GREEN)]
    assert store.runs(1) == ()


def test_times_are_epoch_seconds_or_none() -> None:
    store = LogStore()
    chunk = LogChunk.build(
        [
            ("a", "2026-11-24T21:15:41.985718504Z"),
            ("b", ""),
            ("c", "2026-11-24T22:15:41+01:00"),
            ("d", 12.5),
            ("e", "x"),
        ]
    )
    store.append_chunk(chunk)
    assert store.time(0) == pytest.approx(1795554941.985718, abs=1e-5)
    assert store.time(1) is None
    assert store.time(2) == 1795554941.0
    assert store.time(3) == 12.5
    assert store.time(4) is None
    assert LogChunk.build([("a", None)]).times is None


@pytest.mark.parametrize("text", ["", "now", "2026-11-24T21:15:41.Z", "9999-99-99T99:99:99Z", "2026-11-24T21:15:41.٣Z"])
def test_odd_times_never_raise(text: str) -> None:
    value = epoch(text)
    assert math.isnan(value) or value > 0


def test_colours_carry_across_lines_chunks_and_segments() -> None:
    store = LogStore()
    store.append(["\x1b[31mred begins"])
    for _ in range(3):
        store.append_chunk(LogChunk.build([("still red", None)] * 600))
    store.append(["\x1b[32mgreen", "green too\x1b[0m", "plain"])
    assert store.runs(1500)[0].style == RED
    assert [run.style for run in store.runs(len(store) - 2)] == [GREEN]
    assert store.runs(len(store) - 1) == ()


def test_sequence_cut_between_chunks_goes_on_in_the_next() -> None:
    for first_size in (1, 700):
        store = LogStore()
        store.append(["x"] * (first_size - 1) + ["end\x1b[0;3"])
        store.append_chunk(LogChunk.build([("2mgreen", None), ("green", None)] + [("y", None)] * 600))
        assert store.plain(first_size) == "green"
        assert store.runs(first_size)[0].style == GREEN
        assert store.runs(first_size + 500)[0].style == GREEN


def test_sequence_that_is_not_completed_swallows_no_text() -> None:
    store = filled("end\x1b[0;3", "ok: [web1]")
    assert texts(store) == ["end", "ok: [web1]"]


def test_kind_tells_how_much_reading_a_chunk_needs() -> None:
    assert LogChunk.build([("plain ü 🚀", None)]).kind == CLEAN
    assert LogChunk.build([("\x1b[1mbold\x1b[0m", None)]).kind == COLOURS
    for odd in ("\x1b[K", "a\tb", "\x00", "\u202e", "\x85", "two\nlines", "cut\x1b["):
        assert LogChunk.build([(odd, None)]).kind == MIXED, odd


def test_bad_utf8_and_lone_surrogates_become_replacement_marks() -> None:
    store = filled(b"caf\xe9 \xff", "\ud83d alone", "ü".encode())
    assert texts(store) == ["caf\ufffd \ufffd", "\ufffd alone", "ü"]


def test_embedded_line_break_stays_one_line() -> None:
    store = filled("a\nb", "c")
    assert texts(store) == ["a\u240ab", "c"]


def test_small_appends_fill_one_segment_and_give_the_same_lines_as_one_large_chunk() -> None:
    rows = [(f"\x1b[3{i % 8}mline {i} 🚀\t|", float(i)) for i in range(1500)]
    small, large = LogStore(), LogStore()
    for at in range(0, 1500, 7):
        small.append_chunk(LogChunk.build(rows[at : at + 7]))
    large.append_chunk(LogChunk.build(rows))
    assert texts(small) == texts(large) == [f"line {i} 🚀".ljust(16) + "|" for i in range(1500)]
    assert [small.runs(i) for i in (0, 511, 512, 1499)] == [large.runs(i) for i in (0, 511, 512, 1499)]
    assert len(small.segments) <= 4
    assert small.time(1499) == large.time(1499) == 1499.0


def test_build_many_cuts_by_lines_and_by_bytes() -> None:
    assert [len(chunk) for chunk in LogChunk.build_many([("x", None)] * 1100)] == [512, 512, 76]
    sizes = [len(chunk) for chunk in LogChunk.build_many([("y" * 6000, None)] * 100)]
    assert sum(sizes) == 100 and max(sizes) < 30


@pytest.mark.parametrize("count", [0, 1, 511, 512, 513, 1000, 5000])
def test_truncate_keeps_exactly_the_first_lines(count: int) -> None:
    store = LogStore()
    for chunk in LogChunk.build_many([(f"\x1b[3{i % 8}m{i}", float(i)) for i in range(1200)]):
        store.append_chunk(chunk)
    store.truncate(count)
    kept = min(count, 1200)
    assert len(store) == kept
    assert texts(store) == [str(i) for i in range(kept)]
    store.append(["after"])
    assert store.plain(kept) == "after"


def test_colours_after_truncate_are_those_of_the_last_kept_line() -> None:
    store = filled("\x1b[31mred", "\x1b[32mgreen", "\x1b[0mplain")
    store.truncate(1)
    store.append(["next"])
    assert store.runs(1)[0].style == RED


def test_clear_forgets_everything() -> None:
    store = filled("\x1b[31mred")
    store.clear()
    assert (len(store), store.bytes_used) == (0, 0)
    store.append(["plain"])
    assert store.runs(0) == ()


def test_line_outside_the_log_is_an_index_error() -> None:
    store = filled("a")
    for line in (-1, 1):
        with pytest.raises(IndexError):
            store.plain(line)


def test_memory_is_close_to_the_text() -> None:
    store = LogStore()
    rows = [("\x1b[0;32m" + "x" * 92 + "\x1b[0m", float(i)) for i in range(5120)]
    for chunk in LogChunk.build_many(rows):
        store.append_chunk(chunk)
    text = sum(len(line) + 1 for line, _ in rows)
    assert store.bytes_used < text + 13 * len(rows)


@pytest.mark.parametrize("letter", ["x", "ü", "🚀"])
def test_line_of_many_megabytes_is_read_in_parts(letter: str) -> None:
    long = "\x1b[31m" + letter * 1_000_000 + "\x1b[32mEND\tx"
    store = LogStore()
    store.append_chunk(LogChunk.build([("\x1b[1mbold", None), (long, None), ("after", None)]))
    assert store.columns(1) == 1_000_009
    assert store.visible_text(1, 999_998, 5) == letter * 2 + "END"
    assert store.visible_text(1, 0, 3) == letter * 3
    assert store.visible_text(1, 5_000_000, 3) == ""
    runs = store.visible_runs(1, 999_999, 10)
    assert [(run.start, run.style.fg, run.style.flags) for run in runs] == [
        (0, 1, ansi.BOLD),
        (1_000_000, 2, ansi.BOLD),
    ]
    assert store.runs(2)[0].style == Style(fg=2, flags=ansi.BOLD)
    assert found(Search(store, "end")) == [Match(1, 1_000_000, 3)]
    assert found(Search(store, "E[N]D", regex=True)) == [Match(1, 1_000_000, 3)]


def test_tab_stop_of_a_long_line_is_counted_from_its_start() -> None:
    store = filled("x" * 20_003 + "\ty")
    assert store.plain(0) == "x" * 20_003 + " " * 5 + "y"


def test_long_progress_line_shows_its_last_state() -> None:
    store = filled("".join(f"\r{i:3d}%" for i in range(100)) * 500)
    assert store.plain(0) == " 99%"


# -- searching


SAMPLE = ["\x1b[32mok: [web1]\x1b[0m", "ÜBER web1 web1", "tab\tweb1", "split w\x1b[31meb\x1b[0m1", "no", "🚀 Web1"]


def test_search_finds_the_text_as_it_is_shown() -> None:
    store = filled(*SAMPLE)
    expected = [Match(0, 5, 4), Match(1, 5, 4), Match(1, 10, 4), Match(2, 8, 4), Match(3, 6, 4)]
    assert found(Search(store, "web1", case_sensitive=True)) == expected
    assert found(Search(store, "WEB1")) == [*expected, Match(5, 2, 4)]
    assert found(Search(store, r"web\d", case_sensitive=True, regex=True)) == expected
    assert found(Search(store, "über")) == [Match(1, 0, 4)]
    assert found(Search(store, r"^ok|no$", regex=True)) == [Match(0, 0, 2), Match(4, 0, 2)]


def test_nothing_is_found_for_nothing() -> None:
    store = filled(*SAMPLE)
    for needle, is_regex in (("", False), ("", True), ("x*", True), ("absent", False), ("\n", False)):
        assert found(Search(store, needle, regex=is_regex)) == []


def test_bad_pattern_is_said_at_once() -> None:
    with pytest.raises(BadPatternError):
        Search(LogStore(), "(", regex=True)
    assert found(Search(filled("a(b"), "(")) == [Match(0, 1, 1)]


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:a{1000}){1000}",
        "((a{100}){100}){100}",
        "(?:[a-z)]{300}|b){200,}",
        "(" * 300 + ")" * 300,
        "\\p{L}" * 2000,
        "(?:x\\)(y){500}){500}",
    ],
)
def test_pattern_that_is_huge_when_written_out_is_not_compiled(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No time limit counts while it is compiled: a million items take the window two seconds, more all its memory."""
    monkeypatch.setattr(needle_module.regex, "compile", lambda *_args, **_options: pytest.fail("compiled"))
    with pytest.raises(BadPatternError):
        Search(LogStore(), pattern, regex=True)


@pytest.mark.parametrize(
    "pattern",
    [
        "([0-9a-f]{4}:){7}[0-9a-f]{4}",
        r"\d{4}-\d{2}-\d{2}T\d{2}",
        r"\{99999\}",
        "[{]9{900}",
        "a{1,9999}",
        "x{,5}",
        ")a{2}",
    ],
)
def test_patterns_that_people_write_are_not_too_large(pattern: str) -> None:
    assert needle_module._written_out(pattern) <= 1000


def test_a_long_text_is_no_pattern() -> None:
    store = LogStore()
    store.append(["\u00fc" * 2000])
    search = Search(store, "\u00fc" * 2000)
    while not search.step(1.0):
        pass
    assert len(search) == 1


def test_pattern_that_explodes_ends_the_search() -> None:
    store = filled("short aaa!", "a" * 5000 + "b", "never reached")
    search = Search(store, r"(a|a?)+$", regex=True)
    while not search.step(0.001):
        pass
    assert search.done
    assert search.error == "slow"


def test_on_a_busy_machine_no_pattern_passes_for_a_slow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock goes on while others have the processor."""
    clock = SimpleNamespace(perf_counter=itertools.count(0.0, 0.1).__next__, thread_time=time.thread_time)
    monkeypatch.setattr(log_search, "time", clock)
    search = Search(filled("x" * 20_000, "x"), "x", regex=True)
    while not search.step(0.001):
        pass
    assert (search.error, len(search)) == ("", 20_001)


@pytest.mark.parametrize("size", [7000, 40_000])
def test_a_line_with_very_many_matches_is_no_slow_pattern(size: int) -> None:
    search = Search(filled("x" * size, "x"), "x", regex=True)
    while not search.step(0.001):
        sum(range(50_000))  # what the window does meanwhile is not the pattern's time
    assert not search.error
    assert len(search) == size + 1


@pytest.mark.parametrize(("needle", "how"), [("needle", "word"), ("ne+dle", "regex"), ("N\u00c4DEL", "plain")])
def test_a_match_across_two_pieces_of_a_long_line_is_found_once(needle: str, how: str) -> None:
    text = "n\u00e4del" if how == "plain" else "needle"
    for before in range(log_search._COLUMNS - 8, log_search._COLUMNS + 2):
        store = filled("-" * before + text + "-" * 20_000)
        search = Search(store, needle, regex=how == "regex", word=how == "word")
        assert found(search) == [Match(0, before, len(text))]


def test_the_ends_of_a_line_are_its_own_and_not_those_of_its_pieces() -> None:
    store = filled("z" * 40_000)
    assert found(Search(store, "^z", regex=True)) == [Match(0, 0, 1)]
    assert found(Search(store, "z$", regex=True)) == [Match(0, 39_999, 1)]
    assert found(Search(store, "z", word=True)) == []


@pytest.mark.parametrize("kind", ["plain", "colours", "mixed", "emoji"])
def test_search_agrees_with_a_plain_reading_of_every_line(kind: str) -> None:
    random.seed(3)
    wrap = {"plain": "{}", "colours": "\x1b[31m{}\x1b[0m", "mixed": "\t{}\x1b[K", "emoji": "🚀─{}"}[kind]
    store = LogStore()
    lines = [wrap.format("".join(random.choice("ab ") for _ in range(20))) for _ in range(1300)]
    for chunk in LogChunk.build_many([(line, None) for line in lines]):
        store.append_chunk(chunk)
    expected = []
    for number in range(len(store)):
        at = store.plain(number).find("ab")
        while at >= 0:
            expected.append(Match(number, at, 2))
            at = store.plain(number).find("ab", at + 2)
    assert found(Search(store, "AB")) == expected
    assert found(Search(store, "ab", case_sensitive=True)) == expected
    assert found(Search(store, "ab", regex=True)) == expected


def progress_bars() -> LogStore:
    """Lines that are read letter by letter, and one that is a long line."""
    store = LogStore()
    lines = ["\r".join(f"\x1b[K\x1b[3{i % 8}m{'#' * k}\x1b[0m {k} hit" for k in range(20)) for i in range(700)]
    for chunk in LogChunk.build_many([(line, None) for line in [*lines, "\thit" * 4000, *lines]]):
        store.append_chunk(chunk)
    return store


@pytest.mark.parametrize("how", [{}, {"regex": True}])
def test_lines_that_take_long_to_read_are_searched_a_few_at_a_time(how: dict[str, bool]) -> None:
    store = progress_bars()
    search = Search(store, "hit", **how)
    looked_at: list[int] = []
    read = logs.Reading._read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logs.Reading, "_read", lambda self, index: looked_at.append(index) or read(self, index))
        steps = 0
        while not search.step(0.0):
            largest = len(looked_at) * 600  # bytes of such a line, about
            assert largest <= 2 * AT_ONCE
            looked_at.clear()
            steps += 1
    assert steps > len(store.segments)
    assert [match.line for match in found(search)] == [*range(700), *[700] * 4000, *range(701, 1401)]


def test_a_copy_takes_such_lines_a_few_at_a_time_too() -> None:
    store = progress_bars()
    pieces = list(store.plain_pieces(3, len(store) - 3))
    assert "".join(pieces).splitlines() == texts(store)[3:-3]
    assert max(piece.count("\n") for piece in pieces) <= 2 * AT_ONCE // 600


def test_search_goes_on_with_lines_that_come_later() -> None:
    store = filled("hit 0")
    search = Search(store, "hit")
    assert len(found(search)) == 1
    for i in range(1, 1200):
        store.append([f"hit {i}"])
        if i % 100 == 0:
            search.step(0.0)
    assert [match.line for match in found(search)] == list(range(1200))


def test_search_after_truncate_has_no_match_twice_and_none_of_the_old_lines() -> None:
    store = filled(*[f"hit {i}" for i in range(1000)])
    search = Search(store, "hit")
    found(search)
    store.truncate(700)
    search.truncate(700)
    store.append(["miss"] * 100 + ["hit"])
    assert [match.line for match in found(search)] == [*range(700), 800]
    store.clear()
    store.append(["x", "hit"])
    assert found(search) == [Match(1, 0, 3)]


def test_matches_are_looked_up_by_line_and_position() -> None:
    search = Search(filled("a a", "b", "a"), "a")
    found(search)
    assert search.in_line(0) == [(0, Match(0, 0, 1)), (1, Match(0, 2, 1))]
    assert search.in_line(1) == []
    assert [search.at_or_after(*position) for position in ((0, 0), (0, 1), (1, 0), (2, 1))] == [0, 1, 2, 3]


def test_find_goes_forward_and_back() -> None:
    store = filled(*["-"] * 600, "one two one", *["-"] * 600, "one")
    assert store.find("one", (0, 0)) == Match(600, 0, 3)
    assert store.find("one", (600, 1)) == Match(600, 8, 3)
    assert store.find("one", (600, 9)) == Match(1201, 0, 3)
    assert store.find("one", (1201, 0), forward=False) == Match(600, 8, 3)
    assert store.find("one", (600, 0), forward=False) is None
    assert store.find("ONE", (0, 0), case_sensitive=True) is None
    assert store.find(r"t\wo", (0, 0), regex=True) == Match(600, 4, 3)


def test_plain_pieces_are_the_lines_in_order() -> None:
    store = filled(*[f"\x1b[31m{i}\x1b[0m" for i in range(600)], *[f"{i}\t." for i in range(600, 1200)])
    text = "".join(store.plain_pieces(100, 1100))
    assert text.splitlines() == texts(store)[100:1100]


def test_chunks_built_in_a_worker_are_taken_over_by_another_thread() -> None:
    made: list[LogChunk] = []
    worker = threading.Thread(
        target=lambda: made.extend(LogChunk.build_many([(f"line {i}", None) for i in range(2000)]))
    )
    worker.start()
    worker.join()
    store = LogStore()
    for chunk in made:
        store.append_chunk(chunk)
    assert store.plain(1999) == "line 1999"


def test_any_bytes_in_any_cuts_give_the_lines_that_one_by_one_reading_gives() -> None:
    random.seed(29)
    alphabet = ["\x1b[3", "1m", "\x1b", "[0m", "[", "0;", "2m", "text", "🚀", "\t", "\r", "\x00", "\u202e", "m"]
    for _ in range(60):
        rows = [("".join(random.choice(alphabet) for _ in range(random.randint(0, 6))), None) for _ in range(120)]
        whole, parts = LogStore(), LogStore()
        whole.append_chunk(LogChunk.build(rows))
        at = 0
        while at < len(rows):
            size = random.choice([1, 2, 5, 40])
            parts.append_chunk(LogChunk.build(rows[at : at + size]))
            at += size
        effect, head = ansi.NOTHING, ""
        for number, (raw, _) in enumerate(rows):
            text, head = ansi.join_cut(head, raw.rstrip("\r\n"))
            line = ansi.parse(text, effect)
            effect = line.end
            assert whole.plain(number) == parts.plain(number) == line.text
            assert whole.runs(number) == parts.runs(number)
