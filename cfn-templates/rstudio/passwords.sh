#!/bin/bash
# Fetches the users and their passwords before RStudio starts. A user exists when Secrets Manager, in the account that keeps the passwords,
# has a secret for it: those of the config are known by name, which works even if they are new; others are listed. They are handed over in
# a file on a volume of this task, which RStudio's container deletes: no password is printed, in an argument or in the environment.
set -euo pipefail
umask 077

root=${ROOT:-} # a folder, where this is tried out
file=$root/handover/users
fail() {
  printf 'The passwords cannot be fetched: %s\n' "$*" >&2
  exit 1
}

# The role that may read them is taken on by the CLI itself. In the role's account a secret is found by its name: by a part of its ARN it
# would not be, because a name that ends like -west-1 looks as if it were a whole ARN.
AWS_CONFIG_FILE=$(mktemp)
export AWS_CONFIG_FILE
cat >"$AWS_CONFIG_FILE" <<CONFIG
[default]
role_arn = $READER_ROLE_ARN
credential_source = EcsContainer
CONFIG

# Each of these prints name, uid and secret of users.
configured() {
  local user
  for user in ${USERS//,/ }; do
    printf '%s\t%s\tImportedSecret-%s-Pass-%s-%s\n' "${user%%:*}" "$(cut -d : -f 2 <<<"$user")" "${user##*:}" "$INSTANCE" "$REGION"
  done
}
listed() {
  local ours="Tags[?Key=='atelier:system' && Value=='rstudio'] && Tags[?Key=='atelier:instance' && Value=='$INSTANCE']"
  aws secretsmanager list-secrets --region "$SECRETS_REGION" --filters Key=name,Values=ImportedSecret- --output text \
    --query "SecretList[?$ours].[Tags[?Key=='atelier:user']|[0].Value, Tags[?Key=='atelier:uid']|[0].Value, Name]"
}

# hand_over NAME UID SECRET
hand_over() {
  local password
  password=$(aws secretsmanager get-secret-value --region "$SECRETS_REGION" --secret-id "$3" --query SecretString --output text) || return 1
  [ -n "$password" ] && [[ $password != *$'\n'* ]] || return 1
  printf '%s:%s:%s\n' "$1" "$2" "$password" >>"$file.new"
}

: >"$file.new"
hand_over rstudio 1000 "$RSTUDIO_SECRET" || fail "the secret $RSTUDIO_SECRET of the user rstudio holds no password that $READER_ROLE_ARN may read."
list=$(listed) || fail "the role $READER_ROLE_ARN may not list the secrets."
names=''
while IFS=$'\t' read -r name uid secret; do
  case "$names " in *" $name "*) continue ;; esac
  [ -n "$name" ] || continue
  [ -z "${ONLY_USER:-}" ] || [ "$name" = "$ONLY_USER" ] || continue
  if ! [[ $name =~ ^[a-z][a-z0-9-]{0,30}$ && $uid =~ ^[0-9]{4,5}$ ]]; then
    echo "The secret $secret names no user: its tags atelier:user and atelier:uid are $name and $uid." >&2
  elif hand_over "$name" "$uid" "$secret"; then
    names="$names $name"
  else
    # One secret that is damaged, or deleted this moment, does not keep everybody else out.
    echo "The user $name is left out: the secret $secret holds no password that can be read." >&2
  fi
done < <(configured && printf '%s\n' "$list")
[ -z "${ONLY_USER:-}" ] || [ -n "$names" ] || fail "there is no password for the user $ONLY_USER."
mv "$file.new" "$file"
echo "The passwords of rstudio$names have been handed over."
