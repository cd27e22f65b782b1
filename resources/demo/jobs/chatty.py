"""Prints many lines as fast as it can; the survey variable `lines` says how many."""

import sys

lines = 100_000
for argument in sys.argv[1:]:
    if argument.startswith("lines="):
        lines = int(argument.removeprefix("lines="))
write = sys.stdout.write
write(f"printing {lines} lines\n")
for i in range(1, lines + 1):
    kind = "info" if i % 7 else "warn"
    write(f"line {i:06d} of {lines}: {kind} the quick brown fox \033[0;3{i % 7 + 1}mjumps\033[0m over the lazy dog\n")
write(f"printed {lines} lines\n")
