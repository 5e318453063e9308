#!/bin/sh
# Makes the class archive that lets `meetkeeper run` start faster and smaller: warm-up.sh FILE [ROLES]
# ROLES as for `meetkeeper run --roles`; an archive for just the roles that a host runs is smaller than one for all.
# Runs Meetkeeper for some seconds as the calling user, with nothing to do and no connections. A failure does no harm.
set -eu

file=$1
roles=${2:-}
here=$(dirname "$(readlink -f "$0")")
for java in "${JAVA_HOME:-/nowhere}/bin/java" /usr/lib/jvm/java-17-*/bin/java /usr/lib/jvm/java-2[1-9]-*/bin/java "$(command -v java)"; do
  if [ -x "$java" ]; then break; fi
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export MALLOC_ARENA_MAX=2
export MEETKEEPER_DATA_DIR="$scratch" MEETKEEPER_HOST_ID=warm-up MEETKEEPER_SITE=warm-up
export MEETKEEPER_GATEWAY__HOST=127.0.0.1 MEETKEEPER_GATEWAY__PORT=0 MEETKEEPER_RESTART__AUTOMATION=off
export MEETKEEPER_MACHINIST__API_KEY_FILE=null MEETKEEPER_NOTIFY__WEBHOOK_URL_FILE=null MEETKEEPER_NOTIFY__HEARTBEAT_URL_FILE=null
: >"$scratch/empty.conf"

# shellcheck disable=SC2086
"$java" @"$here/jvm.options" ${JVM_EXTRA:-} -XX:ArchiveClassesAtExit="$scratch/classes.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off \
  -jar "$here/meetkeeper.jar" run --config "$scratch/empty.conf" ${roles:+--roles "$roles"} >"$scratch/log" 2>&1 &
pid=$!
sleep 15
kill -TERM $pid 2>/dev/null || true
wait $pid || true
# The same for the process that reads and edits files, beside the other archive. Dispensable, so a failure is no failure.
if "$java" -Xmx16m -cp "$here/meetkeeper.jar" io.meetkeeper.files.parser.ParserArchive "$scratch/parser.jsa" >/dev/null 2>&1; then
  cp "$scratch/parser.jsa" "$(dirname "$file")/parser.jsa.new"
  mv "$(dirname "$file")/parser.jsa.new" "$(dirname "$file")/parser.jsa"
fi
if [ -s "$scratch/classes.jsa" ]; then
  cp "$scratch/classes.jsa" "$file.new"
  mv "$file.new" "$file"
else
  cat "$scratch/log" >&2
  exit 1
fi
