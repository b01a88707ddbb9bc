# shellcheck shell=bash disable=SC2154 # what environment.sh sets
# Starts RStudio in its container, after it has made the users that the first container has fetched: with the same uid in every container,
# for their homes outlive it.

handover=$root/handover/users
fail() {
  printf 'RStudio cannot start: %s\n' "$*" >&2
  exit 1
}
trap 'rm -f "$handover"' EXIT

# The image would make up a password for its user, and print it.
rm -f "$root"/etc/cont-init.d/*userconf

getent group shiny >/dev/null || groupadd --system shiny

# account NAME UID
account() {
  local uid
  if uid=$(id -u "$1" 2>/dev/null); then
    [ "$uid" = "$2" ] || {
      echo "The image has an account $1 with the uid $uid instead of $2." >&2
      return 1
    }
  else
    groupadd --gid "$2" "$1" && useradd --uid "$2" --gid "$2" --no-create-home --shell /bin/bash "$1" || return 1
  fi
  usermod --append --groups staff,shiny "$1"
}

# user NAME UID PASSWORD: an account gets a password only when its home is its own
user() {
  account "$1" "$2" && make_home "$1" "$2" && printf '%s:%s\n' "$1" "$3" | chpasswd
}

if [ -e "$handover" ]; then
  while IFS=: read -r name uid password; do
    if user "$name" "$uid" "$password"; then
      echo "The user $name has the uid $uid."
    else
      [ "$name" != rstudio ] || fail "the user rstudio cannot be made."
      echo "The user $name cannot sign in." >&2
    fi
  done <"$handover"
  unset password
  rm -f "$handover"
elif [ ! -e "$root/etc/sudoers.d/rstudio" ]; then
  fail "nobody has handed over the users."
fi

# One user may become root, and must say its password for it.
printf 'rstudio ALL=(ALL:ALL) ALL\n' >"$root/etc/sudoers.d/rstudio"
chmod 440 "$root/etc/sudoers.d/rstudio"

# Homes are on NFS, where locks by hard links do not hold. TLS ends at the load balancer, so cookies must be told that there is some.
echo 'lock-type=advisory' >"$root/etc/rstudio/file-locks"
sed -i '/^auth-cookies-force-secure=/d' "$root/etc/rstudio/rserver.conf"
echo 'auth-cookies-force-secure=1' >>"$root/etc/rstudio/rserver.conf"

exec "$root/init"
