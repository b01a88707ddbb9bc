#!/bin/bash
# Turns an instance of Amazon Linux 2023 into a server of Teradata's containers. The instance runs this at every start, so it changes only
# what is not yet as it should be, and a version that was changed in the stack takes effect.
#
# What is to run stands in the variables that the template exports before it. CloudFormation hears how it ended.
set -euo pipefail

root=${ROOT:-} # a folder, where this is tried out
data=$root/etc/td
settings=$root/etc/ai-unlimited
units=$root/etc/systemd/system
PATH=$PATH:/opt/aws/bin
DOCKER_CONFIG=$(mktemp -d) # a login is forgotten at the end
export DOCKER_CONFIG

doing='Begin'
restart=()
begin() { doing=$1 && echo "== $doing"; }
fail() { doing=$1 && exit 1; }

# CloudFormation waits for this while it creates the stack; without a word it would learn no reason. Later it refuses the signal.
report() {
  local reason='All containers answer.'
  [ "$1" = 0 ] || reason="Failed: $doing. See /var/log/cloud-init-output.log on the instance."
  echo "== $reason"
  rm -rf "$DOCKER_CONFIG"
  cfn-signal --exit-code "$1" --reason "$reason" --stack "$STACK" --resource "$RESOURCE" --region "$REGION" ||
    echo 'CloudFormation does not wait for a signal.'
}
trap 'report $?' EXIT

# retry TIMES COMMAND…: every five seconds until it succeeds, but not so long that CloudFormation gives up before it hears the reason:
# it waits for 15 minutes, of which the launch of the instance takes the first one or two
retry() {
  local times=$1
  shift
  until "$@"; do
    times=$((times - 1))
    [ "$times" -gt 0 ] && [ "$SECONDS" -lt 750 ] || return 1
    sleep 5
  done
}

# put MODE FILE: writes what it reads; fails where the file holds that already
put() {
  install -m "$1" /dev/stdin "$2.new"
  if cmp -s "$2.new" "$2"; then
    rm "$2.new"
    return 1
  fi
  mv "$2.new" "$2"
}

install_packages() {
  begin 'Install Docker and the tools of CloudFormation'
  if ! command -v docker >/dev/null || ! command -v cfn-signal >/dev/null; then
    retry 12 dnf install -y docker aws-cfn-bootstrap
  fi
  systemctl enable --now docker
  docker network inspect ai_unlimited >/dev/null 2>&1 || docker network create ai_unlimited
}

# The volume is known by its id alone: the names of devices depend on the order in which they appear.
mount_volume() {
  local device uuid line
  device=$root/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${VOLUME_ID/-/}
  begin "Wait for the volume $VOLUME_ID"
  retry 60 test -e "$device"

  begin "Look what is on the volume $VOLUME_ID"
  head -c 1048576 "$device" >/dev/null # a volume that cannot be read must not pass for a blank one
  local found=0
  blkid --probe "$device" || found=$?
  case $found in
    0) ;;
    2) begin "Format the blank volume $VOLUME_ID" && mkfs.ext4 -q "$device" ;;
    *) fail "The content of the volume $VOLUME_ID is not clear, so it is left alone" ;;
  esac

  begin "Mount the volume $VOLUME_ID"
  uuid=$(blkid --probe --match-tag UUID --output value "$device")
  line="UUID=$uuid /etc/td ext4 defaults,nofail 0 2"
  if ! grep -qxF "$line" "$root/etc/fstab"; then
    sed -i '\# /etc/td #d' "$root/etc/fstab"
    echo "$line" >>"$root/etc/fstab"
    systemctl daemon-reload
  fi
  mountpoint -q "$data" || mount "$data"
}

secret() {
  retry 12 aws secretsmanager get-secret-value --region "$REGION" --secret-id "$1" --query SecretString --output text
}

# remember SERVICE NAME VALUE: what a service reads from its environment, and only root from its file
remember() {
  if printf '%s=%s\n' "$2" "$3" | put 600 "$settings/$1.env"; then
    restart+=("$1")
  fi
}

jupyter_token() {
  local token
  begin 'Get the token of Jupyter'
  if [ -n "$TOKEN_SECRET" ]; then
    token=$(secret "$TOKEN_SECRET")
  elif [ -e "$settings/jupyter.env" ]; then
    return
  else # without a role nothing can be read, so the token is made here
    token=j$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  fi
  [[ $token =~ ^[a-zA-Z][a-zA-Z0-9-]{0,63}$ ]] || fail 'The token is no letter with up to 63 letters, digits and hyphens after it'
  remember jupyter JUPYTER_TOKEN "$token"
}

# With it the containers of Workspaces trust each other at their first start. It belongs to their data.
init_key() {
  local file=$data/ai-unlimited/init_api_key.txt key
  begin 'Get the key of the first start'
  mkdir -p "${file%/*}"
  if [ ! -e "$file" ]; then
    key=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
    echo "TD_VCD_INIT_API_KEY=$key" | put 600 "$file"
  fi
  key=$(sed 's/^TD_VCD_INIT_API_KEY=//' "$file")
  remember workspaces TD_VCD_INIT_API_KEY "$key"
  remember workspaces-ui TD_VCD_INIT_API_KEY "$key"
}

pull() {
  docker image inspect "$1" >/dev/null 2>&1 && return
  if [ -n "$REGISTRY_SECRET" ] && [ ! -e "$DOCKER_CONFIG/config.json" ]; then
    begin 'Log in to Docker Hub'
    local login field='import json, sys; print(json.load(sys.stdin)[sys.argv[1]], end="")'
    login=$(secret "$REGISTRY_SECRET")
    python3 -c "$field" password <<<"$login" |
      docker login --username "$(python3 -c "$field" username <<<"$login")" --password-stdin
  fi
  begin "Pull the image $1"
  retry 3 docker pull --quiet "$1"
}

# service NAME IMAGE "DOCKER OPTIONS" [COMMAND]
service() {
  pull "$2"
  begin "Set up the service $1"
  if put 644 "$units/$1.service" <<UNIT; then restart+=("$1"); fi
[Unit]
Description=$1 of Teradata AI Unlimited
After=docker.service network-online.target
Requires=docker.service
RequiresMountsFor=/etc/td
StartLimitIntervalSec=200
StartLimitBurst=10

[Service]
EnvironmentFile=-/etc/ai-unlimited/$1.env
ExecStartPre=-/usr/bin/docker rm --force $1
ExecStart=/usr/bin/docker run --rm --name $1 --network ai_unlimited --env accept_license=Y $3 $2${4:+ $4}
ExecStop=/usr/bin/docker stop $1
TimeoutStartSec=0
Restart=always
RestartSec=2

[Install]
WantedBy=multi-user.target
UNIT
}

remove() {
  if [ -e "$units/$1.service" ]; then
    begin "Remove the service $1"
    systemctl disable --now "$1"
    rm -f "$units/$1.service" "$settings/$1.env"
  fi
}

workspaces() {
  local key=''
  mkdir -p "$data/workspace"
  if [ -n "$UI_VERSION" ]; then
    init_key
    key='--env TD_VCD_INIT_API_KEY --volume ssl_certs:/etc/td/ssl '
  fi
  service workspaces "teradata/ai-unlimited-workspaces:$WORKSPACES_VERSION" \
    "--env PLATFORM=aws $key--volume /etc/td/workspace:/etc/td --publish $HTTP_PORT:3000 --publish $GRPC_PORT:3282" \
    'workspaces serve -v'
  [ -z "$UI_VERSION" ] || service workspaces-ui "teradata/ai-unlimited-workspaces-ui:$UI_VERSION" \
    "--env PLATFORM=aws --env TD_VCD_USE_TLS=false --env TD_VCD_API_PORT=$GRPC_PORT --env TD_VCD_AUTH_PORT=$HTTP_PORT \
--env TD_VCD_INIT_API_KEY --volume ssl_certs:/etc/ssl/td --publish $UI_PORT:80"
  [ -z "$SCHEDULER_VERSION" ] || service workspaces-scheduler "teradata/ai-unlimited-scheduler:$SCHEDULER_VERSION" \
    "--env TD_WS_CONTAINER_NAME=workspaces --env TD_WSSCHED_POL_INTERVAL=2 \
--env TD_WSSCHED_LOG_PATH=/etc/td/workspaces/scheduler_logs --env TD_WSSCHED_TASK_LOG_PATH=/etc/td/workspaces/scheduler_logs/projects \
--volume /etc/td/workspace:/etc/td --publish 127.0.0.1:50051:50051 --publish 127.0.0.1:50061:50061" \
    'workspace-event-scheduler serve'
}

jupyter() {
  mkdir -p "$data/jupyter/userdata" "$data/jupyter/ipython"
  jupyter_token
  service jupyter "teradata/ai-unlimited-jupyter:$JUPYTER_VERSION" \
    "--env JUPYTER_TOKEN --volume /etc/td/jupyter/userdata:/home/jovyan/JupyterLabRoot/userdata \
--volume /etc/td/jupyter/ipython:/home/jovyan/.ipython --publish $JUPYTER_PORT:8888"
}

answers() { [[ $(curl --silent --output /dev/null --max-time 5 --write-out '%{http_code}' "$1") == [234]?? ]]; }

# start NAME URL
start() {
  begin "Start the service $1"
  systemctl enable "$1"
  systemctl start "$1"
  begin "Wait until $1 answers at $2"
  retry 90 answers "$2"
}

install -d -m 700 "$settings"
mkdir -p "$data"
install_packages
[ -z "$VOLUME_ID" ] || mount_volume
if [ -n "$WORKSPACES_VERSION" ]; then workspaces; fi
if [ -n "$JUPYTER_VERSION" ]; then jupyter; fi
[ -n "$WORKSPACES_VERSION" ] || remove workspaces
[ -n "$UI_VERSION" ] || remove workspaces-ui
[ -n "$SCHEDULER_VERSION" ] || remove workspaces-scheduler
[ -n "$JUPYTER_VERSION" ] || remove jupyter

begin 'Take over what has changed'
if [ ${#restart[@]} -gt 0 ]; then
  systemctl daemon-reload
  systemctl stop "${restart[@]}"
fi
[ -z "$WORKSPACES_VERSION" ] || start workspaces "http://127.0.0.1:$HTTP_PORT/"
[ -z "$UI_VERSION" ] || start workspaces-ui "http://127.0.0.1:$UI_PORT/"
[ -z "$SCHEDULER_VERSION" ] || start workspaces-scheduler http://127.0.0.1:50061/healthcheck
[ -z "$JUPYTER_VERSION" ] || start jupyter "http://127.0.0.1:$JUPYTER_PORT/api"
