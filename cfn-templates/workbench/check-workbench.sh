# shellcheck shell=bash disable=SC2154 # what check.sh sets
# Whether Workbench is well on this node. The verification of the installation wants Workbench stopped, so it is left to the times when
# Workbench does not run; before each start that a change brings, it has been made.

if [ "$(curl --silent --output /dev/null --max-time 10 --write-out '%{http_code}' http://127.0.0.1:8787/health-check)" = 200 ]; then
  echo "Workbench $(rstudio-server version | head -n 1) answers."
elif [ ! -e "$etc/database.conf" ]; then
  echo 'Workbench waits for its database; run "atelier deploy", which makes it ready.'
  exit 1
elif systemctl is-active --quiet rstudio-server; then
  echo 'Workbench runs but does not answer; its log is in /var/log/rstudio/rstudio-server.'
  exit 1
else
  echo 'Workbench does not run.'
  rstudio-server verify-installation 2>&1 | tail -n 8
  exit 1
fi
