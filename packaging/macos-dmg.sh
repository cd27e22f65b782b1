#!/bin/sh
# The disk image for macOS, from the bundle: the app beside a link to Applications.
# NOT TRIED: it was written on Linux, where no macOS was at hand. Try it before it is given away.
#
#   python3 nova.py bundle
#   python3 nova.py package licences
#   packaging/macos-dmg.sh
#
# Give NOVA_SIGN_AS the name of a Developer ID certificate to sign it, and NOVA_NOTARY_PROFILE that of notarytool's kept
# account to have Apple look at it. Without both, macOS opens it only after System Settings, Privacy & Security, Open Anyway.
set -eu
cd "$(dirname "$0")/.."

app="dist/Nova Desktop.app"
[ -d "$app" ] || { echo "macos-dmg.sh: $app is not there: run 'python3 nova.py bundle' on macOS first" >&2; exit 1; }
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' nova_desktop/__init__.py)
image="dist/nova-desktop-$version-$(uname -m).dmg"

# The entitlement: Python's ctypes makes the calls back into Python, by which Nova hears of keyring and certificates, at run
# time. Its file has no comment: the parser of codesign takes little.
if [ -n "${NOVA_SIGN_AS:-}" ]; then
    codesign --force --deep --options runtime --entitlements packaging/macos-entitlements.plist --timestamp \
        --sign "$NOVA_SIGN_AS" "$app"
    codesign --verify --deep --strict "$app"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
cp LICENSE dist/THIRD-PARTY-LICENCES.txt "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Nova Desktop $version" -srcfolder "$stage" -format UDZO -ov "$image"
[ -z "${NOVA_SIGN_AS:-}" ] || codesign --timestamp --sign "$NOVA_SIGN_AS" "$image"
if [ -n "${NOVA_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOVA_NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
