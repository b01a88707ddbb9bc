# shellcheck shell=bash disable=SC2154 # what common.sh sets
# What Systems Manager runs on every node when users or their passwords have changed, and a node when it starts. It makes the accounts what
# Secrets Manager says: a user is there while the password is.

homes=/efs/workbench/home
users=workbench-users # the group of the accounts that are made here
trouble=$(mktemp)
failed=''

complain() { echo "$*" >&2 && failed=yes; }

# passwords: a line for each, with the secret's name and the user's uid
passwords() {
  aws secretsmanager list-secrets --region "$REGION" --output text --filters "Key=name,Values=$USERS_PREFIX" \
    --query "SecretList[].[Name, Tags[?Key=='atelier:uid']|[0].Value]"
}

# accounts: the same of the accounts on this machine, as a listing may lack what is new
accounts() {
  local name
  getent group "$users" | cut -d : -f 4 | tr , '\n' | while read -r name; do
    [ -z "$name" ] || printf '%s\t%s\n' "$USERS_PREFIX$name" "$(id -u "$name")"
  done
}

# home NAME UID: made whole under another name first, by one node at a time; one that is there is never given to somebody else
home() {
  local home=$root$homes/$1 new owner
  (
    flock -w 60 9 || exit 1
    [ -e "$home" ] && exit
    new=$(mktemp -d "$root$homes/.new-XXXXXX") && cp -rT "$root/etc/skel" "$new" && chown -R "$2:$2" "$new" &&
      chmod 700 "$new" && mv -T "$new" "$home"
  ) 9>>"$root$homes/.lock" || return 1
  owner=$(stat -c %u "$home")
  [ "$owner" = "$2" ] || { echo "$homes/$1 belongs to the uid $owner, not to $1 with the uid $2" && return 1; }
}

# account NAME UID PASSWORD
account() {
  local uid
  if uid=$(id -u "$1" 2>/dev/null); then
    [ "$uid" = "$2" ] || { echo "this machine has another $1, with the uid $uid instead of $2" && return 1; }
  else
    getent group "$1" >/dev/null || groupadd --gid "$2" "$1" || return 1
    useradd --uid "$2" --gid "$2" --home-dir "$homes/$1" --no-create-home --shell /bin/bash "$1" || return 1
  fi
  usermod --append --groups "$users" --expiredate '' "$1" && printf '%s:%s\n' "$1" "$3" | chpasswd && home "$1" "$2"
}

# lock NAME: nobody signs in as this user any more, and who is signed in is not
lock() {
  id -u "$1" >/dev/null 2>&1 || return 0
  usermod --lock --expiredate 1 "$1" && { pkill -KILL -u "$1" || true; }
}

# user NAME UID
user() {
  local password said
  if ! [[ $1 =~ ^[a-z][a-z0-9-]{0,30}$ && $2 =~ ^[1-9][0-9]{3,4}$ ]]; then
    complain "The secret $USERS_PREFIX$1 is not that of a user: it lacks the tag atelier:uid."
  elif password=$(read_secret "$USERS_PREFIX$1" SecretString text 2>"$trouble"); then
    if [[ $password == *$'\n'* ]]; then
      complain "The password of $1 has more than one line."
    elif said=$(account "$1" "$2" "$password" 2>&1); then
      echo "The account $1 is ready."
    else
      complain "The account $1 is not ready: $said"
    fi
  elif grep -qE '(ResourceNotFound|InvalidRequest)Exception' "$trouble"; then
    if said=$(lock "$1" 2>&1); then
      echo "The account $1 is locked, and $homes/$1 stays."
    else
      complain "The account $1 cannot be locked: $said"
    fi
  else
    complain "The password of $1 cannot be read: $(cat "$trouble")"
  fi
}

begin 'Read who the users are'
getent group "$users" >/dev/null || groupadd --system "$users"
listed=$(retry 12 passwords) || fail 'The passwords of the users cannot be listed'
begin 'Make their accounts'
while IFS=$'\t' read -r name uid; do
  [ -z "$name" ] || user "${name#"$USERS_PREFIX"}" "$uid"
done < <({ printf '%s\n' "$listed" && accounts; } | sort -u -t $'\t' -k 1,1)
rm -f "$trouble"
[ -z "$failed" ] || fail 'Not all accounts are as they should be'
begin 'The accounts are as they should be'
