#!/bin/sh
# PID 1 for a moment. A container's cgroup mounts are read-only; systemd wants to write in its own hierarchy
# (cgroup v1 hybrid: name=systemd, else each start writes "Failed to attach ... to compat systemd cgroup" into the unit's
# journal), in memory (else MemoryMax= silently does nothing) or in the one hierarchy there is (v2).
# "bind" is needed: without it the mount answers "mount point is busy".
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/memory; do
    case "$(stat -f -c %T "$hierarchy" 2>/dev/null)" in
        cgroupfs | cgroup2fs) mount -o remount,bind,rw,nosuid,nodev,noexec "$hierarchy" ;;
    esac
done
exec /lib/systemd/systemd
