#!/bin/bash
# Fetches the public half of the bastion's key pair before it starts; the private half never gets into its container.
set -euo pipefail

root=${ROOT:-} # a folder, where this is tried out
AWS_CONFIG_FILE=$(mktemp)
export AWS_CONFIG_FILE
cat >"$AWS_CONFIG_FILE" <<CONFIG
[default]
role_arn = $READER_ROLE_ARN
credential_source = EcsContainer
CONFIG

pair=$(aws secretsmanager get-secret-value --region "$SECRETS_REGION" --secret-id "$KEY_SECRET" --query SecretString --output text) || {
  echo "The key pair cannot be fetched: $READER_ROLE_ARN may not read the secret $KEY_SECRET." >&2
  exit 1
}
if ! [[ $pair =~ \"public\"[[:space:]]*:[[:space:]]*\"(ssh-[^\"\\]+) ]]; then
  echo "The key pair cannot be used: the secret $KEY_SECRET has no field public with a key of OpenSSH." >&2
  exit 1
fi
printf '%s\n' "${BASH_REMATCH[1]}" >"$root/handover/authorized_keys"
