#!/bin/bash
# What RStudio and Shiny have in common: it is joined in front of what starts each. It tells R where Athena is, and how to get credentials.
set -euo pipefail

root=${ROOT:-} # a folder, where this is tried out

# R finds the credentials by the same file as every AWS SDK; the file they come from is renewed all the time.
export AWS_CONFIG_FILE=/etc/athena-aws-config
cat >"$root$AWS_CONFIG_FILE" <<CONFIG
[default]
region = $AWS_REGION
credential_process = /bin/cat /athena/credentials.json
CONFIG

# The credentials of the task are not for users, and whoever does not know this path does not get them.
unset AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI

# Sessions of R do not see the environment of the container but what stands in this file.
renviron=$root$(R RHOME)/etc/Renviron.site
touch "$renviron"
for name in AWS_ATHENA_WG AWS_S3_BUCKET AWS_ATHENA_ROLE_ARN AWS_ACCOUNT AWS_REGION AWS_CONFIG_FILE; do
  sed -i "/^$name=/d" "$renviron"
  printf '%s=%s\n' "$name" "${!name}" >>"$renviron"
done

# make_home NAME UID: once, and complete or not at all. What belongs to somebody else is left alone.
make_home() {
  local home=$root/home/$1 new owner
  if [ ! -e "$home" ]; then
    new=$(mktemp -d "$root/home/.new-XXXXXX") &&
      cp -r "$root/etc/skel/." "$new" &&
      chown -R "$2:$2" "$new" &&
      { mv -nT "$new" "$home" && rm -rf "$new"; } || return 1
  fi
  owner=$(stat -c %u "$home") || return 1
  [ "$owner" = "$2" ] || {
    echo "The home /home/$1 belongs to the uid $owner, and $1 has the uid $2." >&2
    return 1
  }
}
