"""What the packages say of Nova agrees with Nova; the same tree makes the same package. No bundle is needed here."""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from pathlib import Path

import pytest

from nova_desktop import __version__, command, options
from nova_desktop.desktop import autostart
from tools import app_tree, debian_package, licences, machine, packages, release, running

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these are packages of Linux")
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-shlibdeps") is None, reason="dpkg-dev is not here")


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@pytest.fixture
def small_bundle(tmp_path: Path) -> Path:
    """What looks like the bundle from outside: a program that runs, beside a folder with its own library."""
    folder = tmp_path / "bundle"
    (folder / "_internal" / "nova_desktop").mkdir(parents=True)
    shutil.copy("/bin/true", folder / "nova-desktop")
    (folder / "_internal" / "nova_desktop" / "job.sh").write_text("#!/bin/sh\necho job\n")
    (folder / "_internal" / "nova_desktop" / "word.txt").write_text("word\n")
    (folder / "_internal" / "link.txt").symlink_to("nova_desktop/word.txt")
    return folder


# ---- what they say


def test_version_and_date_are_those_of_the_sources() -> None:
    assert release.version() == __version__
    assert release.day() == "2026-01-01"
    assert not re.search(r"@[A-Z]+@", release.filled("metainfo.xml") + release.filled("nova-desktop.1"))


def desktop_entry() -> ConfigParser:
    entry = ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(release.ROOT / "resources" / "nova-desktop.desktop", encoding="utf-8")
    return entry


def test_the_menu_entry_takes_nova_links_and_speaks_german() -> None:
    entry = desktop_entry()["Desktop Entry"]
    assert entry["MimeType"].split(";")[0] == "x-scheme-handler/nova"
    assert entry["Exec"] == f"{release.NAME} %u"
    assert entry["Icon"] == entry["StartupWMClass"] == release.NAME
    assert entry["Comment[de]"] and entry["GenericName[de]"]


def test_appstream_says_the_same_as_the_menu_entry() -> None:
    root = ET.fromstring(release.filled("metainfo.xml"))
    entry = desktop_entry()["Desktop Entry"]
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    summaries = {one.get(language): one.text for one in root.findall("summary")}
    assert root.findtext("id") == release.COMPONENT == autostart.LABEL
    assert summaries == {None: entry["Comment"], "de": entry["Comment[de]"]}
    assert root.findtext("name") == entry["Name"]
    assert root.findtext("launchable") == f"{release.NAME}.desktop"
    assert [one.text for one in root.iter("keyword")] == entry["Keywords"].strip(";").split(";")
    assert root.findtext("provides/mediatype") == "x-scheme-handler/nova"
    newest = root.find("releases/release")
    assert newest is not None and newest.attrib == {"version": __version__, "date": "2026-01-01"}


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstreamcli is not here")
def test_appstream_finds_it_valid(tmp_path: Path) -> None:
    app_tree.lay_share(tmp_path)
    file = tmp_path / "metainfo" / f"{release.COMPONENT}.metainfo.xml"
    done = subprocess.run(["appstreamcli", "validate", "--no-net", "--no-color", file], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not here")
def test_the_menu_entry_is_valid() -> None:
    file = release.ROOT / "resources" / "nova-desktop.desktop"
    done = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    return {name for action in parser._actions for name in action.option_strings}


@pytest.mark.parametrize(("section", "parser"), [("THE WINDOW", options.parser()), ("RUN", command.parser())])
def test_the_man_page_has_exactly_the_options_that_there_are(section: str, parser: argparse.ArgumentParser) -> None:
    text = release.filled("nova-desktop.1").replace("\\-", "-")
    part = re.split(r"^\.SH ", text.split(f".SH OPTIONS OF {section}\n")[1], flags=re.MULTILINE)[0]
    heads = re.findall(r"^\.TP\n(.+)$", part, re.MULTILINE)
    assert {name for head in heads for name in re.findall(r"--?[a-z][a-z-]*", head)} == options_of(parser)


def test_the_man_page_names_the_choices_that_there_are() -> None:
    text = release.filled("nova-desktop.1")
    assert "|".join(options.DIALECTS) in text


def test_the_man_page_names_what_nova_reads_from_the_environment() -> None:
    files = [release.ROOT / "nova_desktop" / name for name in ("api/config.py", "api/places.py", "core/updates.py")]
    read = re.findall(r"\"((?:SEMAPHORE|NOVA_DESKTOP)_\w+)\"", "".join(file.read_text("utf-8") for file in files))
    assert len(read) >= 7
    assert [name for name in read if name not in release.filled("nova-desktop.1")] == []


def test_debians_changelog_is_plain_text() -> None:
    assert any(mark in "".join(release.changes()) for mark in ("**", "`"))
    assert not re.search(r"\*\*|`|\]\(", debian_package.changelog())


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not here")
def test_the_man_page_is_set_without_a_warning() -> None:
    command_line = ["groff", "-man", "-Tutf8", "-ww", "-z"]
    page = release.filled("nova-desktop.1")
    done = subprocess.run(command_line, input=page, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_installed_nova_has_an_icon_of_each_size(tmp_path: Path) -> None:
    app_tree.lay_share(tmp_path)
    icons = {file.parent.parent.name for file in tmp_path.glob(f"icons/hicolor/*/apps/{release.NAME}.*")}
    assert {"scalable", "16x16", "48x48", "128x128", "256x256"} <= icons


def test_every_library_that_the_bundle_may_carry_has_its_licence_told() -> None:
    parts = licences.own_parts()
    names = {part.name.split()[0].lower() for part in parts}
    assert {"python", "lucide", "pyside6_essentials", "requests", "keyring", "apprise", "pyinstaller"} <= names
    assert [part.name for part in parts if len(part.text) < 200 or not part.holders or not part.licence] == []
    assert not {"pytest", "ruff", "mypy"} & names


def test_debian_gets_the_common_licences_by_name_and_the_others_in_full() -> None:
    text = debian_package.copyright_file(licences.own_parts())
    assert "/usr/share/common-licenses/LGPL-3" in text and "/usr/share/common-licenses/Apache-2.0" in text
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION" not in text
    paragraphs = [one for one in re.split(r"\n\n", text) if one.startswith("Files:")]
    assert all("\nCopyright: " in one and "\nLicense: " in one for one in paragraphs)
    assert len(paragraphs) == 1 + len(licences.own_parts())


def test_the_changelog_of_debian_has_its_form() -> None:
    lines = debian_package.changelog().splitlines()
    assert lines[0] == f"nova-desktop ({__version__}) unstable; urgency=medium"
    assert lines[-1].endswith("Thu, 01 Jan 2026 00:00:00 +0000")
    assert all(line.startswith(("  * ", "    ", " -- ")) or not line for line in lines[1:])
    assert max(map(len, lines[:-1])) <= 80


# ---- the command


def test_a_kind_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(running.SetupError, match="There is no package 'rpm'") as told:
        packages.package(["rpm"], lambda: 0)
    assert told.value.code == 2


def test_a_bundle_that_fails_ends_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(packages, "BUNDLE", tmp_path / "nothing")
    assert packages.package(["deb"], lambda: 7) == 7


def test_without_debians_tool_all_but_the_deb_is_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert packages.kinds_here() == ["tarball", "wheel", "sdist"]
    assert "dpkg-dev" in capsys.readouterr().err
    monkeypatch.setattr("sys.platform", "darwin")
    assert packages.kinds_here() == ["wheel", "sdist"]


def test_packages_want_what_the_bundle_wants_and_debians_tool() -> None:
    wanted = {need.package for need in machine.needs_for("package", {})}
    assert {"binutils", "dpkg-dev"} <= wanted
    assert "dpkg-dev" not in {need.package for need in machine.needs_for("bundle", {})}


def test_the_recipes_for_other_systems_say_that_they_were_not_tried_and_use_what_is_there() -> None:
    texts = {name: (release.PACKAGING / name).read_text(encoding="utf-8") for name in ("windows.iss", "macos-dmg.sh")}
    assert all("NOT TRIED" in text.split("\n\n")[0] for text in texts.values())
    assert all(packages.LICENCES_FILE in text for text in texts.values())
    files = re.findall(r"\.\.\\((?:resources|LICENSE)[\w\\.-]*)", texts["windows.iss"])
    assert files and all((release.ROOT / name.replace("\\", "/")).exists() for name in files)
    assert (
        r'nova\shell\open\command"; ValueType: string; ValueData: """{app}\nova-desktop.exe"" ""%1"""'
        in texts["windows.iss"]
    )


# ---- small ones, built


@linux_only
@needs_dpkg
def test_the_same_tree_makes_the_same_deb(small_bundle: Path, tmp_path: Path) -> None:
    one, other = (debian_package.build_deb(small_bundle, tmp_path / name) for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


@linux_only
@needs_dpkg
def test_a_deb_has_its_sums_its_modes_and_what_it_depends_on(small_bundle: Path, tmp_path: Path) -> None:
    deb = debian_package.build_deb(small_bundle, tmp_path / "made")
    place = tmp_path / "unpacked"
    subprocess.run(["dpkg-deb", "-R", deb, place], check=True)
    fields = dict(re.findall(r"^([\w-]+): (.*)$", (place / "DEBIAN" / "control").read_text(), re.MULTILINE))
    assert fields["Version"] == __version__ and "libc6" in fields["Depends"]
    subprocess.run(["md5sum", "--quiet", "-c", "DEBIAN/md5sums"], cwd=place, check=True)
    program = place / "usr" / "lib" / release.NAME
    modes = {
        name: (program / name).stat().st_mode & 0o777 for name in ("nova-desktop", "_internal/nova_desktop/job.sh")
    }
    assert set(modes.values()) == {0o755}
    assert (program / "_internal" / "nova_desktop" / "word.txt").stat().st_mode & 0o777 == 0o644
    assert (program / "_internal" / "link.txt").is_symlink()
    assert (place / "usr" / "bin" / release.NAME).resolve() == program / release.NAME
    assert not {"postinst", "prerm", "postrm", "preinst"} & {file.name for file in (place / "DEBIAN").iterdir()}


@linux_only
def test_the_same_tree_makes_the_same_tarball_and_nobodys_name_is_in_it(small_bundle: Path, tmp_path: Path) -> None:
    one, other = (packages.build_tarball(small_bundle, tmp_path / name) for name in ("one", "other"))
    assert gzip.decompress(one.read_bytes()) == gzip.decompress(other.read_bytes())
    with tarfile.open(one) as tar:
        entries = tar.getmembers()
    assert {(entry.uname, entry.uid) for entry in entries} == {("root", 0)}
    assert {entry.mtime for entry in entries} == {1767225600}
