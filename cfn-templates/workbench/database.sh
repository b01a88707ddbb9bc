# shellcheck shell=bash disable=SC2154 # what common.sh sets
# Tells Workbench its database. The login comes from Secrets Manager, and stands in the file only encrypted with the key that all nodes share.

field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]], end="")' "$1"; }

encrypted() {
  local text
  text=$(field password | rstudio-server encrypt-password | tail -n 1)
  [ -n "$text" ] && printf '%s' "$text"
}

database() {
  local login version file=$etc/database.conf
  begin "Read the login of the database from the secret $DATABASE_SECRET"
  version=$(retry 3 read_secret "$DATABASE_SECRET" VersionId text) ||
    fail "The secret $DATABASE_SECRET cannot be read"
  if [ "$(sed -n 1p "$file" 2>/dev/null)" != "# version $version of the secret $DATABASE_SECRET" ]; then
    login=$(secret "$DATABASE_SECRET")
    begin 'Write database.conf'
    local password
    password=$(encrypted <<<"$login") || fail 'rstudio-server encrypt-password gave no answer'
    put 600 "$file" <<CONF
# version $version of the secret $DATABASE_SECRET
provider=postgresql
host=$(field host <<<"$login")
database=$(field dbname <<<"$login")
port=$(field port <<<"$login")
username=$(field username <<<"$login")
password=$password
connection-timeout-seconds=$CONNECTION_TIMEOUT
CONF
  fi
}

# Only what has changed costs users a restart; a server that does not answer gets one too.
serve() {
  if [ -n "$restart" ] || ! answers http://127.0.0.1:8787/health-check; then
    begin 'Verify the installation'
    systemctl stop rstudio-server
    rstudio-server verify-installation
    begin 'Start Workbench'
    systemctl restart rstudio-launcher rstudio-server
  fi
  begin 'Wait until Workbench answers'
  retry 36 answers http://127.0.0.1:8787/health-check
  begin 'Workbench answers'
}

# Whether db-init has made the login. Any other trouble with the secret is left to those who read it, and fails there.
login_exists() {
  local trouble
  trouble=$(read_secret "$DATABASE_SECRET" VersionId text 2>&1 >/dev/null) || [[ $trouble != *ResourceNotFoundException* ]]
}

# What both the start of a node and the command for all nodes end with.
take_over() {
  if login_exists; then
    database
    serve
  else
    systemctl stop rstudio-server rstudio-launcher
    begin "Workbench waits for the secret $DATABASE_SECRET, which db-init makes"
  fi
}
