#!/bin/bash
# Stands where Debian's jicofo.sh stands, and becomes the stand-in. A test copies its jar and that of Meetkeeper, with what it needs.
if [ -z "$JICOFO_MAX_MEMORY" ]; then JICOFO_MAX_MEMORY=3072m; fi
exec java -Xmx$JICOFO_MAX_MEMORY -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $JAVA_SYS_PROPS \
    -cp /usr/share/jicofo/stand-ins.jar:/usr/share/jitsi-videobridge/jitsi-videobridge.jar \
    io.meetkeeper.standin.jicofo.StandInJicofoProcess "$@"
