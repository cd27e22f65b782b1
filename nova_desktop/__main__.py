"""Arguments in, exit code out. Nothing of Qt is loaded before it is needed."""

from __future__ import annotations

import sys

from .memory_images import refuse_memory_images

OK, FAILED, USAGE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """The `nova-desktop` command."""
    refuse_memory_images()
    given = sys.argv[1:] if arguments is None else arguments
    hidden = {"--practice-server": _practice_server, "--practice-job": _practice_job, "run": _run}
    hidden["--self-check-window"] = _self_check_window
    if given and given[0] in hidden:
        return hidden[given[0]](given[1:])
    from .options import parse

    options = parse(given)
    if options.self_check:
        from .self_check import self_check

        return self_check()
    from . import preload  # noqa: F401 - before Qt, see there

    try:
        from .app import run_app
    except ImportError as error:
        return _without_qt(error)
    return run_app(options)


def _without_qt(error: ImportError) -> int:
    """A library that Qt needs is missing: the remedy, not a traceback. Any other error is one of ours."""
    from .checks.window import import_remedy, is_of_qt

    if not is_of_qt(error):
        raise error
    sys.stderr.write(f"nova-desktop: {import_remedy(str(error))}\n")
    return FAILED


def _practice_server(arguments: list[str]) -> int:
    """The frozen app starts itself as its practice server."""
    from .demo.__main__ import main as serve

    return serve(arguments) or OK


def _practice_job(arguments: list[str]) -> int:
    """The frozen app has no python for the practice server's Python jobs but itself."""
    from .demo.job_runner import run_script

    run_script(arguments[0], arguments[1:])
    return OK


def _self_check_window(arguments: list[str]) -> int:
    """The self-check looks at Qt in a process of its own."""
    del arguments
    from .checks.window import main as look

    return look()


def _run(arguments: list[str]) -> int:
    from .command import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
