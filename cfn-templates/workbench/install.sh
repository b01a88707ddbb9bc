# shellcheck shell=bash disable=SC2154 # what common.sh sets
# Makes a machine of Ubuntu 24.04 one that can run Workbench. What an image already has is left alone.

# Workbench's service user owns files that all nodes share, so it has the same numbers everywhere. The package takes a user that exists.
service_user() {
  begin 'Give the service user the same ids as on all nodes'
  getent group rstudio-server >/dev/null || groupadd --system --gid 850 rstudio-server
  id rstudio-server >/dev/null 2>&1 ||
    useradd --system --uid 850 --gid 850 --no-create-home --shell /usr/sbin/nologin rstudio-server
  [ "$(id -u rstudio-server):$(id -g rstudio-server)" = 850:850 ] ||
    fail 'The user rstudio-server of this image does not have the ids 850:850, which all nodes share'
}

tools() {
  begin 'Install the tools of AWS'
  command -v aws >/dev/null || retry 12 snap install aws-cli --classic
}

# Ubuntu has no package of the mount helper of EFS, without which there are no access points; so it is built from AWS's source.
# Version 2.3.3 builds with the Rust of Ubuntu 24.04; 2.3.2 (a newer lock file) and 3.0 (which wants Rust 1.91) do not.
mount_helper() {
  command -v mount.efs >/dev/null && return
  local source
  begin "Build the mount helper of EFS, version $EFS_UTILS_VERSION"
  source=$(mktemp -d)
  retry 12 apt-get update
  retry 12 apt-get install -y binutils cargo cmake gettext git golang-go nfs-common pkg-config libssl-dev rustc stunnel4
  retry 5 git clone --quiet --depth 1 --branch "v$EFS_UTILS_VERSION" https://github.com/aws/efs-utils "$source/efs-utils"
  (cd "$source/efs-utils" && ./build-deb.sh)
  apt-get install -y "$source"/efs-utils/build/amazon-efs-utils*.deb
  rm -rf "$source"
}

installed() { dpkg-query --show --showformat '${Version}' rstudio-server 2>/dev/null || true; }

workbench() {
  if [ -n "$WORKBENCH_DEB_URL" ]; then
    [ -z "$(installed)" ] || return 0
  elif [ "$(installed)" = "$WORKBENCH_VERSION" ]; then
    return 0
  fi
  local file
  file=$(mktemp --suffix .deb)
  begin 'Install R'
  retry 12 apt-get update
  retry 12 apt-get install -y r-base
  if [ -n "$WORKBENCH_DEB_URL" ]; then
    begin "Install Workbench from $WORKBENCH_DEB_URL"
    retry 5 curl --fail --silent --show-error --location --output "$file" "$WORKBENCH_DEB_URL"
    chmod 644 "$file"
    apt-get install -y "$file"
  else
    begin "Install Workbench $WORKBENCH_VERSION"
    retry 5 curl --fail --silent --show-error --location --output "$file" https://dl.posit.co/public/pro/setup.deb.sh
    bash "$file"
    retry 12 apt-get install -y --allow-downgrades "rstudio-server=$WORKBENCH_VERSION"
    apt-mark hold rstudio-server # all nodes have one version, and a new one comes with the stack
  fi
  rm -f "$file"
}

service_user
tools
mount_helper
workbench
