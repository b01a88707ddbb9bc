# shellcheck shell=bash disable=SC2154 # what check.sh sets
# The nodes of the cluster as this one knows them, itself among them. Nodes that were replaced stay in the list until somebody removes
# them with rstudio-server delete-node, so what it says of others is told and not judged.

list=$(rstudio-server list-nodes 2>&1) || {
  tail -n 8 <<<"$list"
  exit 1
}
grep -E '^ *[0-9]+ ' <<<"$list" | tr -s ' '
if ! grep -wF "$address" <<<"$list" | grep -q Online; then
  echo "This node, $address, is not online in the cluster."
  exit 1
fi
