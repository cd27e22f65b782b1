"""What Terragrunt sets before each line of Terraform or OpenTofu, from 0.67 on.

`13:13:17.870 STDOUT terraform:   # bucket.b will be created`, and for one of several units `STDOUT [../net] tofu: ...`
(terragrunt.gruntwork.io, Logging; issue 3367 of its repository). Without a terminal it may say INFO in place of STDOUT.
"""

from __future__ import annotations

import re

_PREFIX = re.compile(
    r"\d\d:\d\d:\d\d\.\d{3} (?:STDOUT|INFO) {1,4}(?:\[([^\]]{1,300})\] )?\S{0,300}?(?:terraform|tofu)(?:\.exe)?: ?"
)
BEGINS = r"\d\d:\d\d:\d\d\.\d{3} (?:\x1b|STDOUT|INFO)"
"""How such a line begins, colours and all."""


def unit_of(text: str) -> tuple[str, str]:
    """The unit that a plain line is of ("" where there is one only, or no Terragrunt), and what was said there."""
    found = _PREFIX.match(text) if text[2:3] == ":" else None
    return (found.group(1) or "", text[found.end() :]) if found is not None else ("", text)
