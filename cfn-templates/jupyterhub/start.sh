#!/bin/bash
# Starts JupyterHub in its container: writes the configuration that the task brings, adds what the plain image lacks, and says what is
# missing in an image before anything fails later for that reason.
set -euo pipefail

directory=${JUPYTERHUB_DIRECTORY:-/srv/jupyterhub}

fail() {
  printf 'JupyterHub cannot start: %s\n' "$*" >&2
  exit 1
}

if [ -n "${PIP_PACKAGES:-}" ]; then
  read -ra packages <<<"$PIP_PACKAGES"
  # An image whose Python belongs to its distribution must be told that this is meant.
  PIP_BREAK_SYSTEM_PACKAGES=1 python3 -m pip install --no-cache-dir --quiet --root-user-action ignore "${packages[@]}" ||
    fail "pip did not install ${PIP_PACKAGES}. The task reaches the package index through the NAT gateway."
fi

missing=()
for program in jupyterhub jupyterhub-singleuser configurable-http-proxy useradd; do
  command -v "$program" >/dev/null || missing+=("the program $program")
done
python3 -c 'import importlib.metadata as m, sys; sys.exit(int(m.version("oauthenticator").split(".")[0]) < 16)' 2>/dev/null ||
  missing+=("the Python package oauthenticator, version 16 or later")
python3 -c 'import jupyterlab' 2>/dev/null || missing+=("the Python package jupyterlab")
if [ ${#missing[@]} -gt 0 ]; then
  list=$(printf '%s; ' "${missing[@]}")
  fail "the image lacks ${list%; }. Add it to the image that container_image names."
fi

install -d -m 700 "$directory"
printf '%s' "$JUPYTERHUB_CONFIG" >"$directory/jupyterhub_config.py"
unset JUPYTERHUB_CONFIG
cd "$directory"
exec jupyterhub --config "$directory/jupyterhub_config.py"
