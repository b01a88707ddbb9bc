#!/bin/sh
# Starts sshd in the bastion's container: a way into the network for administrators, by key alone. Its own keys are kept with its home, so
# that clients know it again.
set -eu

root=${ROOT:-} # a folder, where this is tried out
keys=$root/home/ssh-host-keys

id ec2-user >/dev/null 2>&1 || adduser -D -H -h /home/ec2-user -s /bin/sh ec2-user
# An account without a password is locked, and sshd lets nobody into a locked one. No password has this hash.
sed -i 's/^ec2-user:!*:/ec2-user:*:/' "$root/etc/shadow"
install -d -m 755 "$root/home/ec2-user" "$root/etc/ssh"
chown ec2-user "$root/home/ec2-user"
install -m 644 "$root/handover/authorized_keys" "$root/etc/ssh/authorized_keys"

install -d -m 700 "$keys"
[ -e "$keys/ssh_host_ed25519_key" ] || ssh-keygen -q -t ed25519 -N '' -f "$keys/ssh_host_ed25519_key"
cat >"$root/etc/ssh/sshd_config" <<CONFIG
Port 22
HostKey $keys/ssh_host_ed25519_key
AllowUsers ec2-user
AuthorizedKeysFile /etc/ssh/authorized_keys
AuthenticationMethods publickey
PasswordAuthentication no
KbdInteractiveAuthentication no
AllowTcpForwarding local
AllowAgentForwarding no
X11Forwarding no
ClientAliveInterval 60
CONFIG
sshd=$(command -v sshd.pam || command -v sshd)
exec "$sshd" -D -e -f "$root/etc/ssh/sshd_config"
