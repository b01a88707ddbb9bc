# shellcheck shell=bash disable=SC2154 # what common.sh sets
# Makes this machine a node, from the stack and Secrets Manager alone. It runs at every start, and changes only what is not yet as it
# should be.

metadata() {
  curl --fail --silent --max-time 5 --header "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}
begin 'Ask who I am'
token=$(retry 12 curl --fail --silent --max-time 5 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 300' \
  http://169.254.169.254/latest/api/token)
node=$(metadata instance-id)
address=$(metadata local-ipv4)

# CloudFormation waits for this while it makes or replaces nodes; later it refuses the signal.
report() {
  local status=SUCCESS
  [ "$1" = 0 ] || status=FAILURE
  [ "$1" = 0 ] || echo "== Failed: $doing." >&2
  aws cloudformation signal-resource --region "$REGION" --stack-name "$STACK" --logical-resource-id Nodes \
    --unique-id "$node" --status "$status" || echo 'CloudFormation does not wait for a signal.'
}
trap 'report $?' EXIT

# names: a line for each node, with its name and its id
names() {
  aws ec2 describe-instances --region "$REGION" --output text \
    --query "Reservations[].Instances[].[Tags[?Key=='Name']|[0].Value,InstanceId]" --filters "Name=tag:workbench,Values=$INSTANCE" \
    Name=instance-state-name,Values=pending,running,stopping,stopped
}
# first NAME: the lowest id among those who have that name; nothing where nobody has it
first() { awk -v name="$1" '$1 == name { print $2 }' <<<"$taken" | sort | head -n 1; }

# The lowest number that is free. Of two nodes that take one at the same time, the one with the lower id keeps it.
take_name() {
  local number name taken
  begin 'Take a name that no other node has'
  taken=$(retry 12 names)
  if awk -v id="$node" '$2 == id && $1 ~ /^rstudio-workbench-server-[0-9]+$/ { found = 1 } END { exit !found }' <<<"$taken"; then return; fi
  for number in {1..18}; do # while nodes are replaced, old and new ones stand side by side
    name=rstudio-workbench-server-$number
    [ -z "$(first "$name")" ] || continue
    aws ec2 create-tags --region "$REGION" --resources "$node" --tags "Key=Name,Value=$name"
    sleep 5
    taken=$(retry 12 names)
    [ "$(first "$name")" != "$node" ] || return 0
  done
  fail 'All names are taken'
}

# mount_shared FOLDER ACCESS-POINT: by TLS, and with the rights of this machine's role
mount_shared() {
  local line="$FILE_SYSTEM:/ $1 efs _netdev,nofail,noresvport,tls,iam,accesspoint=$2 0 0"
  begin "Mount $1"
  mkdir -p "$root$1"
  if ! grep -qxF "$line" "$root/etc/fstab"; then
    sed -i "\\# $1 efs #d" "$root/etc/fstab"
    echo "$line" >>"$root/etc/fstab"
    systemctl daemon-reload
  fi
  mountpoint -q "$root$1" || retry 12 mount "$root$1"
}

# The same on all nodes: a node could not read what another has encrypted or signed.
keys() {
  begin 'Get the keys that all nodes share'
  secret "$COOKIE_SECRET" | put 600 "$etc/secure-cookie-key"
  secret "$LAUNCHER_SECRET" | put 600 "$etc/launcher.pem"
  openssl rsa -in "$etc/launcher.pem" -outform PEM -pubout 2>/dev/null | put 644 "$etc/launcher.pub"
}

configuration() {
  begin 'Write the configuration'
  put 644 "$etc/rserver.conf" <<CONF
www-port=8787
server-shared-storage-path=/efs/workbench/shared-storage
load-balancing-enabled=1
server-health-check-enabled=1
launcher-sessions-enabled=1
launcher-address=127.0.0.1
launcher-port=5559
launcher-default-cluster=Local
launcher-sessions-callback-address=http://127.0.0.1:8787
CONF
  put 644 "$etc/launcher.conf" <<'CONF'
[server]
address=0.0.0.0
port=5559
server-user=rstudio-server
admin-group=rstudio-server
authorization-enabled=1

[cluster]
name=Local
type=Local
CONF
  put 644 "$etc/load-balancer" <<CONF
balancer=sessions
www-host-name=$address
CONF
}

# A key counts its activations, so the unit gives this one back when the machine goes, and takes it again when it starts.
license() {
  local file=$root/var/lib/rstudio-server/license.lic unit=$root/etc/systemd/system/workbench-license.service
  case $LICENSE_TYPE in
    file)
      begin 'Install the licence file'
      secret "$LICENSE" | put 600 "$file"
      chown rstudio-server:rstudio-server "$file"
      ;;
    server)
      begin "Take the licence from the server $LICENSE"
      rstudio-server license-manager license-server "$LICENSE"
      ;;
    key)
      begin 'Activate the licence key'
      put 700 "$root/usr/local/sbin/workbench-license" <<SCRIPT
#!/bin/bash
set -euo pipefail
key=\$(/snap/bin/aws secretsmanager get-secret-value --region '$REGION' --secret-id '$LICENSE' --query SecretString --output text)
rstudio-server license-manager activate "\$key"
SCRIPT
      put 644 "$unit" <<'UNIT'
[Unit]
Description=Licence of Posit Workbench, activated while this machine runs
Wants=network-online.target
After=network-online.target snapd.service
Before=rstudio-server.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/workbench-license
ExecStop=/usr/sbin/rstudio-server license-manager deactivate

[Install]
WantedBy=multi-user.target
UNIT
      systemctl daemon-reload
      systemctl enable --now workbench-license
      ;;
    none) ;;
  esac
}

# The accounts of the users, by the script that all nodes run when users change; user data has no room for it. Whose account cannot be made
# is told in the log, and does not keep the others from their work.
accounts() {
  begin 'Make the accounts of the users'
  aws ssm get-document --region "$REGION" --name "$USERS_DOCUMENT" --query Content --output text |
    python3 -c 'import json, sys; print("\n".join(json.load(sys.stdin)["mainSteps"][0]["inputs"]["runCommand"]))' | bash ||
    echo '== The accounts of some users are missing.' >&2
}

take_name
mount_shared /efs/workbench/home "$HOME_ACCESS_POINT"
mount_shared /efs/workbench/shared-storage "$SHARED_ACCESS_POINT"
keys
configuration
license
accounts
take_over
systemctl enable rstudio-launcher rstudio-server
