#!/bin/sh
# Makes the disk image on a Mac: sh packaging/macos/dmg.sh OUT, after `python packaging/build.py frozen OUT`.
# With AFTER_THE_BEEP_SIGN (a "Developer ID Application" identity) the app is signed, and with
# AFTER_THE_BEEP_NOTARY (a keychain profile of notarytool) it is notarized.
set -eu
out=$1
here=$(cd "$(dirname "$0")" && pwd)
app="$out/dist/After the Beep.app"
version=$(/usr/libexec/PlistBuddy -c "Print CFBundleShortVersionString" "$app/Contents/Info.plist")
image="$out/after-the-beep-$version.dmg"

/usr/libexec/PlistBuddy -c "Print NSMicrophoneUsageDescription" "$app/Contents/Info.plist"
if [ -n "${AFTER_THE_BEEP_SIGN:-}" ]; then
    codesign --force --deep --timestamp --options runtime --entitlements "$here/entitlements.plist" \
        --sign "$AFTER_THE_BEEP_SIGN" "$app"
    codesign --verify --deep --strict "$app"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "After the Beep" -srcfolder "$stage" -format UDZO -ov "$image"

if [ -n "${AFTER_THE_BEEP_NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$AFTER_THE_BEEP_NOTARY" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
