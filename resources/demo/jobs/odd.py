"""Prints what a log can hardly bear: broken escapes, HTML, marks that turn text around, one very long line."""

import sys

megabytes = 1.0
for argument in sys.argv[1:]:
    if argument.startswith("megabytes="):
        megabytes = float(argument.removeprefix("megabytes="))
lines = [
    "<b>not bold</b> <script>alert('no')</script> &amp; <img src=x onerror=alert(1)>",
    "\033[31mred without an end",
    "still red? \033[0mno \033[38;5;208morange\033[0m \033[38;2;10;200;120mtrue colour\033[0m",
    "cut in the middle \033[0;3",
    "2mgreen? or text",
    "\033[2Jcleared \033[10;10Hmoved \033]0;a new title\007 \033]8;;http://example.com\033\\link\033]8;;\033\\",
    "progress  1 %\rprogress 50 %\rprogress 100 %",
    "ends with a carriage return\r",
    "\u202eright to left\u202c and \u2066isolated\u2069",
    "a NUL \0 a bell \a a backspace \b a form feed \f a delete \x7f",
    "tabs\there\tand\tthere",
    "emoji \U0001f680 \U0001f469\u200d\U0001f4bb, combining e\u0301, wide \u6f22\u5b57",
    "line separator \u2028 paragraph separator \u2029 inside",
    "https://nova.test/path?q=1&r=<2> file:///etc/passwd javascript:alert(1)",
    'fatal: [web1]: FAILED! => {"msg": "only a quotation"}',
]
out = sys.stdout.buffer
for line in lines:
    out.write(line.encode() + b"\n")
out.write(b"not UTF-8: \xff\xfe\xc3\x28\n")
out.write(b"x" * int(megabytes * 1_000_000) + b" the end of a long line\n")
out.write(b"without a line end")
