#!/bin/bash
# Keeps credentials for Athena in a file that R reads, for as long as the task runs. R gets no more than these: with the credentials of the
# task itself it could read everybody's password.
set -euo pipefail

root=${ROOT:-} # a folder, where this is tried out
file=$root/athena/credentials.json

AWS_CONFIG_FILE=$(mktemp)
export AWS_CONFIG_FILE
cat >"$AWS_CONFIG_FILE" <<CONFIG
[default]
role_arn = $AWS_ATHENA_ROLE_ARN
credential_source = EcsContainer
CONFIG

while true; do
  # They last for an hour. The CLI keeps them, and asks for new ones when less than a quarter of an hour is left.
  if aws configure export-credentials --format process >"$file.new"; then
    chmod 644 "$file.new"
    mv "$file.new" "$file"
    pause=600
  else
    echo "There are no credentials for Athena: the role $AWS_ATHENA_ROLE_ARN cannot be taken on. Trying again in half a minute." >&2
    pause=30
  fi
  sleep "$pause"
done
