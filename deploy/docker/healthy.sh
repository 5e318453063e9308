#!/bin/sh
# Healthy: the process has touched its health file (meetkeeper.pulse-file) within the last half minute.
set -eu
touched=$(stat -c %Y "${MEETKEEPER_PULSE_FILE:?not set}")
[ $(($(date +%s) - touched)) -le 30 ]
