#!/usr/bin/env python3
"""Sets up Nova Desktop in this checkout and starts it; needs nothing but Python's standard library.

  python3 nova.py [ARGUMENTS]        set up, then open Nova on the practice server (arguments go to nova-desktop)
  python3 nova.py test [ARGUMENTS]   set up, then run all tests (arguments go to pytest)
  python3 nova.py soak [ARGUMENTS]   Nova for minutes among faulty servers (--minutes N, --seed S)
  python3 nova.py setup              set up only
  python3 nova.py lint               style, types and layers
  python3 nova.py translations       whether all texts are translated and compiled
  python3 nova.py licences           whether all licences are ones that we may pass on, and told
  python3 nova.py audit              whether a locked library has a known vulnerability
  python3 nova.py bench [NAME...]    the benchmarks, all or by name
  python3 nova.py bundle             build dist/nova-desktop
  python3 nova.py package [KIND...]  build deb, tarball, wheel and sdist (all, or those named) into dist
  python3 nova.py docs [--offline]   build the documentation into dist/docs and try its links
  python3 nova.py lock               write the locks anew (needs uv)

Exit: 0 fine, 1 failed, 2 usage or no display, 3 something is missing that only the administrator can install.
"""

# Any Python 3 can read this file, so that an old one can say that it is too old; all else is in tools/.
import shutil
import subprocess
import sys

OLDEST = (3, 11)
REMEDY = (
    "Debian 12, Ubuntu 24.04 and newer have one (python3). Install one beside this one where the system has none "
    "(python.org, or `uv python install 3.13`), and start again with it: python3.13 nova.py"
)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def newer_python() -> str:
    """Another Python on this machine that is new enough, else ''."""
    check = ["-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"]
    found = [program for program in map(shutil.which, NEWER) if program]
    fitting = [program for program in found if subprocess.call([program, *check], stderr=subprocess.DEVNULL) == 0]
    return fitting[0] if fitting else ""


def main() -> int:
    """The exit code of the command, run by a Python that is new enough."""
    if sys.version_info >= OLDEST:
        from tools.commands import start

        return start(sys.argv[1:])
    program = newer_python()
    if program:
        return subprocess.call([program, __file__, *sys.argv[1:]])
    sys.stderr.write(
        "nova: Nova needs Python 3.11 or newer; this is Python {}.{}. {}\n".format(*sys.version_info[:2], REMEDY)
    )
    return 3


if __name__ == "__main__":
    sys.exit(main())
