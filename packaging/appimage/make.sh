#!/bin/sh
# Makes an AppImage: sh packaging/appimage/make.sh FROZEN OUT, with appimagetool on the path.
# FROZEN is the folder that `python packaging/build.py frozen` made. Without appimagetool it lays the folder and stops.
# PortAudio and the libraries of X that few systems have come along from this machine, which must have them installed;
# ALSA, OpenGL, fontconfig and the C library stay the system's.
set -eu
frozen=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
folder="$out/AfterTheBeep.AppDir"

rm -rf "$folder"
mkdir -p "$folder/usr/lib" "$folder/usr/share/metainfo"
cp -a "$frozen" "$folder/usr/lib/after-the-beep"
for name in libportaudio.so.2 libjack.so.0 libdb-5.3.so libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 \
    libxcb-keysyms.so.1 libxcb-render-util.so.0 libxcb-util.so.1 libxkbcommon-x11.so.0; do
    found=$(/sbin/ldconfig -p | awk -v name="$name" '$1 == name { print $NF; exit }')
    if [ -z "$found" ]; then
        echo "$name is not installed here." >&2
        [ "$name" = libdb-5.3.so ] || [ "$name" = libjack.so.0 ] || exit 1
    else
        cp -L "$found" "$folder/usr/lib/after-the-beep/_internal/$name"
    fi
done
install -m 755 "$here/AppRun" "$folder/AppRun"
cp "$root/packaging/linux/after-the-beep.desktop" "$folder/after-the-beep.desktop"
cp "$root/assets/icons/trainer.svg" "$folder/after-the-beep.svg"
cp "$root/assets/icons/trainer.png" "$folder/.DirIcon"
python3 "$root/packaging/metainfo.py" "$folder/usr/share/metainfo/org.afterthebeep.Trainer.metainfo.xml"

if ! command -v appimagetool >/dev/null; then
    echo "$folder is laid; appimagetool, which makes one file of it, is not on the path." >&2
    exit 3
fi
appimagetool "$folder" "$out/after-the-beep-x86_64.AppImage"
