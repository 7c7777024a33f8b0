#!/bin/sh
# Makes a Flatpak: sh packaging/flatpak/make.sh FROZEN ARCHIVES OUT, with flatpak-builder on the path.
# FROZEN is the folder that `python packaging/build.py frozen` made. In ARCHIVES lie the two that the manifest names.
# Without flatpak-builder it lays the folder and stops.
set -eu
frozen=$1
archives=$2
out=$3
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
name=org.afterthebeep.Trainer
folder="$out/flatpak"

rm -rf "$folder"
mkdir -p "$folder"
cp -a "$frozen" "$folder/frozen"
cp "$here/$name.yml" "$root/packaging/linux/after-the-beep.desktop" "$root/assets/icons/trainer.svg" "$folder/"
python3 "$root/packaging/metainfo.py" "$folder/metainfo.xml" "$name.desktop"
sed -n 's/^ *path: \(.*\.t.*z\)$/\1/p' "$here/$name.yml" | while read -r archive; do
    cp "$archives/$archive" "$folder/"
done

if ! command -v flatpak-builder >/dev/null; then
    echo "$folder is laid; flatpak-builder, which builds it, is not on the path." >&2
    exit 3
fi
flatpak-builder --user --install --force-clean "$out/build" "$folder/$name.yml"
