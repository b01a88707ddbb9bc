#!/bin/bash
# shellcheck disable=SC2034,SC2154 # the others use and set what is not used or set here
# What the other scripts stand on: they are joined behind this one, at boot, in the image and in the command for all nodes.
set -euo pipefail

root=${ROOT:-} # a folder, where this is tried out
etc=$root/etc/rstudio
PATH=$PATH:/snap/bin
export DEBIAN_FRONTEND=noninteractive
umask 022

doing='Begin'
restart=''
begin() { doing=$1 && echo "== $doing"; }
fail() { doing=$1 && exit 1; }
trap 'code=$?; [ $code = 0 ] || echo "== Failed: $doing." >&2; exit $code' EXIT

# retry TIMES COMMAND…: every five seconds until it succeeds
retry() {
  local times=$1
  shift
  until "$@"; do
    times=$((times - 1))
    [ "$times" -gt 0 ] || return 1
    sleep 5
  done
}

# put MODE FILE: writes what it reads, and remembers that Workbench must be restarted where the file held something else
put() {
  mkdir -p "${2%/*}"
  install -m "$1" /dev/stdin "$2.new"
  if cmp -s "$2.new" "$2"; then
    rm "$2.new"
    chmod "$1" "$2"
  else
    mv "$2.new" "$2"
    restart=yes
  fi
}

read_secret() {
  aws secretsmanager get-secret-value --region "$REGION" --secret-id "$1" --query "$2" --output "$3"
}
secret() { retry 12 read_secret "$1" SecretString text; }

answers() { [ "$(curl --silent --output /dev/null --max-time 5 --write-out '%{http_code}' "$1")" = 200 ]; }
