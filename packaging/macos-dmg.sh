#!/bin/sh
# The disk image for macOS, from the bundle: the app beside a link to Applications.
# NOT TRIED: it was written on Linux, where no macOS was at hand. Try it before it is given away.
#
#   python3 nova.py bundle
#   python3 nova.py package licences
#   packaging/macos-dmg.sh
#
# Give NOVA_SIGN_AS the name of a Developer ID certificate to sign it; without it macOS asks before the first start.
set -eu
cd "$(dirname "$0")/.."

app="dist/Nova Desktop.app"
[ -d "$app" ] || { echo "macos-dmg.sh: $app is not there: run 'python3 nova.py bundle' on macOS first" >&2; exit 1; }
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' nova_desktop/__init__.py)
image="dist/nova-desktop-$version-$(uname -m).dmg"

if [ -n "${NOVA_SIGN_AS:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "$NOVA_SIGN_AS" "$app"
    codesign --verify --deep --strict "$app"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
cp LICENSE dist/THIRD-PARTY-LICENCES.txt "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Nova Desktop $version" -srcfolder "$stage" -format UDZO -ov "$image"
[ -z "${NOVA_SIGN_AS:-}" ] || codesign --timestamp --sign "$NOVA_SIGN_AS" "$image"
echo "$image"
