# shellcheck shell=bash disable=SC2154 # what check.sh sets
# The sessions on this node, and its load as the balancer sees it, which leads new sessions to the idlest node.

balancer=$(curl --silent --show-error --fail --max-time 20 http://127.0.0.1:8787/load-balancer/status 2>&1) || {
  echo "The balancer does not tell its status: $balancer"
  exit 1
}
count=$(rstudio-server active-sessions | grep -cE '^ *[0-9]+ ')
[ "$count" = 1 ] && echo '1 session' || echo "$count sessions"
grep -wF "$address" <<<"$balancer" | tr -s ' '
exit 0
