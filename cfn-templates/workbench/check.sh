#!/bin/bash
# shellcheck disable=SC2034 # the checks use what is not used here
# What every check of a node begins with; the check itself is joined behind it. Checks change nothing.
etc=${ROOT:-}/etc/rstudio

if [ ! -e "$etc/load-balancer" ] || cloud-init status 2>/dev/null | grep -q running; then
  echo 'This node is still being made ready; look again in some minutes.'
  exit 1
fi
address=$(sed -n 's/^www-host-name=//p' "$etc/load-balancer")
