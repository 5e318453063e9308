#!/bin/bash
# Stands where Debian's jvb.sh stands: becomes the process that the unit watches.
# BRIDGE_COMMAND comes from /etc/jitsi/videobridge/config and is one program with its arguments.
set -eu
exec ${BRIDGE_COMMAND}
