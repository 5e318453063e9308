#!/bin/sh
# Makes the class archives that let `meetkeeper run` start faster and smaller: warm-up.sh FILE.jsa [ROLES]
# ROLES as for `meetkeeper run --roles`; an archive for just the roles that a host runs is smaller than one for all. Without them FILE-edge.jsa
# is made as well, for a host that is linked to a gateway elsewhere.
# Runs Meetkeeper for some seconds as the calling user, with nothing to do, once as a server and once as an edge whose gateway does not
# answer, notes which classes they load, and puts these and those of Java into an archive. That takes 270 MB for some seconds; where less
# than 400 MB are available, the server itself writes what it has loaded, beside the archive of Java. A failure does no harm.
set -eu

file=$1
roles=${2:-}
here=$(dirname "$(readlink -f "$0")")
for java in "${JAVA_HOME:-/nowhere}/bin/java" /usr/lib/jvm/java-17-*/bin/java /usr/lib/jvm/java-2[1-9]-*/bin/java "$(command -v java)"; do
  if [ -x "$java" ]; then break; fi
done

scratch=$(mktemp -d)
server= edge=
# shellcheck disable=SC2086
trap 'kill $server $edge 2>/dev/null || true; rm -rf "$scratch"' EXIT
export MALLOC_ARENA_MAX=2
export MEETKEEPER_HOST_ID=warm-up MEETKEEPER_SITE=warm-up
export MEETKEEPER_GATEWAY__HOST=127.0.0.1 MEETKEEPER_GATEWAY__PORT=0 MEETKEEPER_RESTART__AUTOMATION=off
export MEETKEEPER_MACHINIST__API_KEY_FILE=null MEETKEEPER_NOTIFY__WEBHOOK_URL_FILE=null MEETKEEPER_NOTIFY__HEARTBEAT_URL_FILE=null
: >"$scratch/empty.conf"

available=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)
small=
if [ "${available:-0}" -lt 400 ]; then small=yes; fi

# run NAME [OPTION...]: starts Meetkeeper, which writes the names of its classes into NAME.classes, or its classes themselves
run() {
  name=$1
  shift
  mkdir -m 0700 "$scratch/$name.data"
  if [ -n "$small" ]; then
    record=-XX:ArchiveClassesAtExit="$scratch/classes.jsa"
  else
    record=-XX:DumpLoadedClassList="$scratch/$name.classes"
  fi
  # shellcheck disable=SC2086
  MEETKEEPER_DATA_DIR="$scratch/$name.data" MEETKEEPER_PULSE_FILE="$scratch/$name.pulse" \
    exec "$java" @"$here/jvm.options" ${JVM_EXTRA:-} "$record" -Xlog:cds=off -Xlog:cds+dynamic=off \
    -jar "$here/meetkeeper.jar" run --config "$scratch/empty.conf" "$@" >"$scratch/$name.log" 2>&1
}

# until_started PID NAME: waits at most 45 s
until_started() {
  n=0
  while [ ! -e "$scratch/$2.pulse" ] && kill -0 "$1" 2>/dev/null && [ $n -lt 45 ]; do
    sleep 1
    n=$((n + 1))
  done
}

# shellcheck disable=SC2086
run server ${roles:+--roles "$roles"} &
server=$!
if [ -z "$roles$small" ]; then
  (umask 077 && echo warm-up >"$scratch/token")
  (
    export MEETKEEPER_EDGE__GATEWAY_URL=https://127.0.0.1:9 MEETKEEPER_EDGE__TOKEN_FILE="$scratch/token"
    run edge
  ) &
  edge=$!
  until_started $edge edge
fi
until_started $server server
sleep 12 # until the second sample
# shellcheck disable=SC2086
kill -TERM $server $edge 2>/dev/null || true
wait

# keep NAME FILE: makes the archive of a run that got as far as its first samples
keep() {
  [ -e "$scratch/$1.pulse" ] || return 1
  if [ -z "$small" ]; then
    "$java" -XX:-UsePerfData -Xshare:dump -XX:SharedClassListFile="$scratch/$1.classes" -XX:SharedArchiveFile="$scratch/classes.jsa" \
      -XX:+UseG1GC -Xmx128m -Xlog:disable -Xlog:all=error -cp "$here/meetkeeper.jar" >"$scratch/dump.log" 2>&1 || return 1
  fi
  [ -s "$scratch/classes.jsa" ] || return 1
  cp "$scratch/classes.jsa" "$2.new" && mv "$2.new" "$2" && rm -f "$scratch/classes.jsa"
}

# The same for the process that reads and edits files, beside the other archive. Dispensable, so a failure is no failure.
if "$java" -XX:-UsePerfData -Xmx16m -cp "$here/meetkeeper.jar" io.meetkeeper.files.parser.ParserArchive "$scratch/parser.jsa" >/dev/null 2>&1; then
  cp "$scratch/parser.jsa" "$(dirname "$file")/parser.jsa.new"
  mv "$(dirname "$file")/parser.jsa.new" "$(dirname "$file")/parser.jsa"
fi
if [ -n "$edge" ]; then keep edge "${file%.jsa}-edge.jsa" || true; fi
keep server "$file" || {
  cat "$scratch"/*.log >&2
  exit 1
}
