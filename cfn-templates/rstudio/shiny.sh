# shellcheck shell=bash disable=SC2154 # what environment.sh sets
# Starts Shiny Server in its container: it serves what users of RStudio save in the share.

uid=$(id -u shiny)
make_home shiny "$uid" || {
  echo "Shiny cannot start without a home of its own. Give it the home with: chown -R $uid:$uid /home/shiny" >&2
  exit 1
}

cat >"$root/etc/shiny-server/shiny-server.conf" <<'CONFIG'
run_as shiny;
server {
  listen 3838;
  location / {
    site_dir /rstudio_shiny_share;
    log_dir /var/log/shiny-server;
    directory_index on;
  }
}
CONFIG

exec "$root/init"
