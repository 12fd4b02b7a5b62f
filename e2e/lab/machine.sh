#!/bin/sh
# Becomes a machine of the lab: a booted Debian of its own, over the file system of this one.
#
#   machine.sh NAME CGROUP FOLDER [LAYER ...]
#
# Its processes, network, mounts, host name and cgroups are namespaces, so that all of it is gone with the process. What
# it writes goes to FOLDER and is there again when it is started once more with the same FOLDER. A LAYER is a folder
# whose files lie over those of this machine, such as the packages of another release.
#
# Says "wired?" when its network namespace is there, and boots when it is answered with a line: cables are plugged first.
set -eu

# The cgroup hierarchies of this machine: one, or several beside each other (version 1).
hierarchies=$(awk '$3 ~ /^cgroup2?$/ && $2 ~ "^/sys/fs/cgroup" { print $2, $3, $4 }' /proc/mounts)

if [ "${SLASH64_LAB_STAGE:-outside}" = outside ]; then
  cgroup=$2/$(basename "$3")
  # Into cgroups of its own, or its systemd would take over those of this machine.
  echo "$hierarchies" | while read -r where type _; do
    below=$where
    for step in $(echo "$cgroup" | tr / ' '); do
      above=$below below=$below/$step
      mkdir -p "$below"
      for file in cpuset.cpus cpuset.mems; do
        if [ "$type" = cgroup ] && [ -e "$below/$file" ]; then cat "$above/$file" >"$below/$file"; fi
      done
    done
    echo $$ >"$below/cgroup.procs"
  done
  SLASH64_LAB_STAGE=inside exec unshare --mount --net --pid --uts --ipc --cgroup --fork --kill-child=KILL \
    --propagation private sh "$0" "$@"
fi

name=$1 folder=$3
shift 3
layers=/
for layer in "$@"; do layers=$layer:$layers; done
root=$folder/root
mkdir -p "$folder/upper" "$folder/work" "$root"
hostname "$name"

mount -t overlay overlay -o "lowerdir=$layers,upperdir=$folder/upper,workdir=$folder/work" "$root"
mount -t proc proc "$root/proc"
# The settings of the kernel are those of all machines; only the network's are its own.
mount --bind "$root/proc/sys/net" "$root/proc/sys/net"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount --bind "$root/proc/sys/net" "$root/proc/sys/net"
mount -o remount,bind,ro "$root/proc/sys"
# Read-only, as in a container: nobody waits for a udev then.
mount -t sysfs -o ro sysfs "$root/sys"
if ! mountpoint -q /sys/fs/cgroup || [ "$(stat -f -c %T /sys/fs/cgroup)" = tmpfs ]; then
  mount -t tmpfs tmpfs "$root/sys/fs/cgroup"
fi
echo "$hierarchies" | while read -r where type options; do
  mkdir -p "$root$where"
  controllers=$(echo "$options" | tr , '\n' | grep -xE 'name=.*|blkio|cpu.*|devices|freezer|hugetlb|memory|net_.*|perf_event|pids|rdma' | paste -sd, -)
  case $controllers in name=*) controllers=none,$controllers ;; esac
  mount -t "$type" ${controllers:+-o "$controllers"} cgroup "$root$where"
done
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm" "$root/dev/net"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
for node in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 666 "$root/dev/${node%:*}" c 1 "${node#*:}"; done
mknod -m 666 "$root/dev/tty" c 5 0
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
# An empty home; and Docker's own overlay cannot lie on an overlay.
for store in root var/lib/docker var/lib/containerd; do
  mkdir -p "$folder/stores/$store" "$root/$store"
  mount --bind "$folder/stores/$store" "$root/$store"
done

if [ ! -e "$folder/installed" ]; then
  # Nothing that this machine starts at boot, and nothing that belongs to its hardware.
  find "$root/etc/systemd/system" -name '*.wants' -exec rm -rf {} +
  for link in "$root"/etc/rc[2-5].d/S*; do mv "$link" "$(echo "$link" | sed 's|/S\([^/]*\)$|/K\1|')"; done
  : >"$root/etc/fstab"
  echo "$name" >"$root/etc/hostname"
  printf '127.0.0.1 localhost\n::1 localhost\n127.0.1.1 %s\n' "$name" >"$root/etc/hosts"
  tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id"
  rm -rf "$root/etc/network/interfaces.d" "$root/etc/netplan"
  for unit in systemd-udevd.service systemd-modules-load.service e2scrub_reap.service fstrim.timer \
    systemd-journal-flush.service systemd-networkd-wait-online.service systemd-update-utmp.service getty.target; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit"
  done
  # As after its first boot: no cache is made anew by each machine.
  touch "$root/etc/.updated" "$root/var/.updated"
  : >"$folder/installed"
fi

echo 'wired?'
read -r _
cd "$root"
mkdir -p run/old
pivot_root . run/old
umount -l /run/old
exec env -i container=slash64-lab PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
  /lib/systemd/systemd --system --unit=multi-user.target --show-status=0 --log-target=console --log-level=warning
