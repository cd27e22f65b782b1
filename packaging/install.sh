#!/bin/sh
# Installs Nova Desktop from this folder, or takes it away again. Settings, history and keyring are never touched.
set -eu
umask 022 # what is installed for all can be read by all, whatever the session says

name=nova-desktop
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

usage() {
    cat <<TEXT
usage: install.sh [--prefix DIR] [--uninstall]

  --prefix DIR   where to install; without it ~/.local, for you alone. /usr/local is for all (as root).
  --uninstall    take Nova away from there; your settings, history and tokens stay.

A second run brings what is installed to this version. After the installation the same script lies in
PREFIX/lib/$name, so that this folder may go.
TEXT
}

fail() { echo "install.sh: $1" >&2; exit "${2:-1}"; }

prefix='' action=install
while [ $# -gt 0 ]; do
    case $1 in
        --prefix) [ $# -gt 1 ] || fail "--prefix needs a folder" 2; prefix=$2; shift ;;
        --prefix=*) prefix=${1#--prefix=} ;;
        --uninstall) action=uninstall ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
if [ -z "$prefix" ]; then
    case $here in
        */lib/$name) prefix=${here%/lib/"$name"} ;; # the script of what is installed
        *) prefix=${HOME:?is not set}/.local ;;
    esac
fi
case $prefix in /*) ;; *) prefix=$(pwd -P)/$prefix ;; esac
case $prefix in *'
'*) fail "a folder with a line break in its name cannot be used" 2 ;; esac
while [ "$prefix" != "${prefix%/}" ]; do prefix=${prefix%/}; done

lib=$prefix/lib/$name
bin=$prefix/bin/$name
list=$lib/installed-files

# Only what an installation of Nova made is ever replaced or removed.
is_ours() { [ -f "$list" ] && [ -x "$lib/$name" ] && [ -d "$lib/_internal" ]; }
link_is_ours() { [ -L "$bin" ] && [ "$(readlink "$bin")" = "../lib/$name/$name" ]; }

check_place() {
    if [ -e "$lib" ] && ! is_ours; then fail "$lib is there and was not made by this script; move it away first"; fi
    if { [ -e "$bin" ] || [ -L "$bin" ]; } && ! link_is_ours; then
        fail "$bin is there and was not made by this script (pip may have installed it); remove it first"
    fi
}

remove_listed() {
    [ -f "$list" ] || return 0
    while IFS= read -r file; do
        case $file in *..*) continue ;; share/*) ;; *) continue ;; esac
        rm -f -- "$prefix/$file"
        folder=$(dirname -- "$file")
        while [ "$folder" != share ] && rmdir -- "$prefix/$folder" 2>/dev/null; do folder=$(dirname -- "$folder"); done
    done <"$list"
}

# As the Desktop Entry Specification quotes a program's path.
quoted() { printf '%s' "$1" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g'; }

# The menu finds the program even where PREFIX/bin is not in the search path.
write_entry() {
    exec_line="Exec=\"$(quoted "$bin")\" %u"
    while IFS= read -r line; do
        case $line in Exec=*) line=$exec_line ;; esac
        printf '%s\n' "$line"
    done <"$1" >"$2"
}

refresh() {
    if command -v update-desktop-database >/dev/null 2>&1 && [ -d "$prefix/share/applications" ]; then
        update-desktop-database -q "$prefix/share/applications" 2>/dev/null || :
    fi
    if [ -d "$prefix/share/icons/hicolor" ]; then touch "$prefix/share/icons/hicolor" || :; fi
}

install_nova() {
    [ -x "$here/$name/$name" ] || fail "the program is not beside this script; unpack the whole archive"
    check_place
    mkdir -p "$prefix/lib" "$prefix/bin"
    new=$(mktemp -d "$prefix/lib/.$name.XXXXXX")
    trap 'rm -rf -- "$new" "$new.old"' EXIT
    trap 'exit 130' HUP INT TERM
    cp -R "$here/$name/." "$new/"
    cp "$here/install.sh" "$here/LICENSE" "$here/THIRD-PARTY-LICENCES.txt" "$new/"
    (cd "$here" && find share -type f | sort) >"$new/installed-files"
    chmod -R u+rwX,go+rX,go-w "$new"

    remove_listed
    if [ -d "$lib" ]; then mv -- "$lib" "$new.old"; fi
    mv -- "$new" "$lib"
    ln -sfn "../lib/$name/$name" "$bin"
    while IFS= read -r file; do
        mkdir -p "$prefix/$(dirname -- "$file")"
        case $file in
            *.desktop) write_entry "$here/$file" "$prefix/$file" ;;
            *) cp "$here/$file" "$prefix/$file" ;;
        esac
        chmod 644 "$prefix/$file"
    done <"$list"
    refresh
    echo "Nova Desktop is installed: $bin"
    case :$PATH: in *":$prefix/bin:"*) ;; *) echo "$prefix/bin is not in your search path; the menu entry works all the same." ;; esac
    echo "What this machine may lack, and the remedy: $bin --self-check"
}

uninstall_nova() {
    if ! is_ours; then
        echo "Nova Desktop is not installed in $prefix"
        return 0
    fi
    remove_listed
    if link_is_ours; then rm -f -- "$bin"; fi
    rm -rf -- "$lib"
    refresh
    echo "Nova Desktop is removed from $prefix. Your settings and your history are left as they are."
    started=${XDG_CONFIG_HOME:-${HOME:-}/.config}/autostart/$name.desktop
    if [ -f "$started" ]; then echo "It was set to start with your session; that entry is yours to remove: $started"; fi
}

if [ "$action" = install ]; then install_nova; else uninstall_nova; fi
