#!/bin/sh
# Installs the browser and the Chinese fonts that the browser tests need, where they are missing.
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing $missing"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fontconfig >/dev/null && exit 0
fi
echo "The browser tests need:$missing. Install the Debian packages $missing (or your system's own) and run again." >&2
exit 1
