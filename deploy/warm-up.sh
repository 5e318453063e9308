#!/bin/sh
# Makes the class archives that let `meetkeeper run` start faster and smaller: warm-up.sh FILE.jsa [ROLES]
# ROLES as for `meetkeeper run --roles`; an archive for just the roles that a host runs is smaller than one for all. Without them FILE-edge.jsa
# is made as well, for a host that is linked to a gateway elsewhere.
# Runs Meetkeeper for some seconds as the calling user, with nothing to do: as a server that is asked for its status and its metrics, then as
# an edge that is linked over TLS to another such server. Notes which classes they load, and puts these and those of Java into an archive.
# That takes 270 MB for some seconds; where less than 400 MB are available, the server itself writes what it has loaded, beside the archive of
# Java, and there is none for an edge. A failure does no harm: a class that is missing in the archive only takes more memory.
set -eu

file=$1
roles=${2:-}
here=$(dirname "$(readlink -f "$0")")
jar=$here/meetkeeper.jar
for java in "${JAVA_HOME:-/nowhere}/bin/java" /usr/lib/jvm/java-17-*/bin/java /usr/lib/jvm/java-2[1-9]-*/bin/java "$(command -v java)"; do
  if [ -x "$java" ]; then break; fi
done

scratch=$(mktemp -d)
server= edge= hub=
# shellcheck disable=SC2086
trap 'kill $server $edge $hub 2>/dev/null || true; rm -rf "$scratch"' EXIT
export MALLOC_ARENA_MAX=2
export MEETKEEPER_HOST_ID=warm-up MEETKEEPER_SITE=warm-up MEETKEEPER_COLLECTOR__INTERVAL=5s MEETKEEPER_COLLECTOR__CHECK_INTERVAL=5s
export MEETKEEPER_GATEWAY__HOST=127.0.0.1 MEETKEEPER_GATEWAY__PORT=0 MEETKEEPER_RESTART__AUTOMATION=off
export MEETKEEPER_MACHINIST__API_KEY_FILE=null MEETKEEPER_NOTIFY__WEBHOOK_URL_FILE=null MEETKEEPER_NOTIFY__HEARTBEAT_URL_FILE=null
: >"$scratch/empty.conf"

available=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)
small=
if [ "${available:-0}" -lt 400 ]; then small=yes; fi

# run NAME JVM-FLAG [OPTION...]: Meetkeeper in this process, with data and log of that name
run() {
  name=$1 flag=$2
  shift 2
  mkdir -m 0700 "$scratch/$name.data"
  # shellcheck disable=SC2086
  MEETKEEPER_HOST_ID=$name MEETKEEPER_DATA_DIR="$scratch/$name.data" MEETKEEPER_PULSE_FILE="$scratch/$name.pulse" \
    exec "$java" @"$here/jvm.options" ${JVM_EXTRA:-} "$flag" -Xlog:cds=off -Xlog:cds+dynamic=off \
    -jar "$jar" run --config "$scratch/empty.conf" "$@" >"$scratch/$name.log" 2>&1
}

# record NAME [OPTION...]: the same, and it writes the names of its classes into NAME.classes, or its classes themselves
record() {
  name=$1
  shift
  flag=-XX:DumpLoadedClassList=$scratch/$name.classes
  if [ -n "$small" ]; then flag=-XX:ArchiveClassesAtExit=$scratch/classes.jsa; fi
  run "$name" "$flag" "$@"
}

# tool WORD...: a command of Meetkeeper, at most 30 s
tool() { timeout 30 "$java" @"$here/jvm.options" -jar "$jar" "$@" >/dev/null 2>&1; }

# await PID COMMAND...: until the command succeeds, at most 45 s
await() {
  pid=$1
  shift
  n=0
  until "$@"; do
    n=$((n + 1))
    if [ $n -gt 45 ] || ! kill -0 "$pid" 2>/dev/null; then return 1; fi
    sleep 1
  done
}

# end PID
end() {
  kill -TERM "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

# address NAME: where its gateway listens
address() { sed -n 's|.*listening on \(https\{0,1\}://[^ ,;]*\).*|\1|p' "$scratch/$1.log" | head -n 1; }

# ask NAME: what people and Prometheus ask a gateway; a server without one is asked nothing
ask() {
  url=$(address "$1")
  if [ -z "$url" ]; then return; fi
  tool status --server "$url" --token-file "$scratch/$1.data/admin.token" || true
  if [ -x /usr/bin/curl ]; then curl -fs -m 10 -o /dev/null "$url/metrics" || true; fi
}

# keep NAME FILE: makes the archive of a run that got as far as its first samples
keep() {
  [ -e "$scratch/$1.pulse" ] || return 1
  if [ -z "$small" ]; then
    "$java" -XX:-UsePerfData -Xshare:dump -XX:SharedClassListFile="$scratch/$1.classes" -XX:SharedArchiveFile="$scratch/classes.jsa" \
      -XX:+UseG1GC -Xmx128m -Xlog:disable -Xlog:all=error -cp "$jar" >"$scratch/dump.log" 2>&1 || return 1
  fi
  [ -s "$scratch/classes.jsa" ] || return 1
  cp "$scratch/classes.jsa" "$2.new" && mv "$2.new" "$2" && rm -f "$scratch/classes.jsa"
}

# link_edge: an edge, linked over TLS to a gateway that the archive FILE makes small. An edge that finds no gateway is recorded all the same.
link_edge() {
  tls=$scratch/tls
  token=$scratch/token
  tool certificates ca --directory "$tls" || true
  tool certificates node hub --directory "$tls" --address 127.0.0.1 || true
  (
    export MEETKEEPER_GATEWAY__TLS__CERTIFICATE_FILE="$tls/hub.pem" MEETKEEPER_GATEWAY__TLS__KEY_FILE="$tls/hub.key"
    run hub -XX:SharedArchiveFile="$file" --roles scheduler,gateway
  ) &
  hub=$!
  await $hub test -e "$scratch/hub.pulse" || true
  url=$(address hub)
  (
    export MEETKEEPER_DATA_DIR="$scratch/hub.data" MEETKEEPER_GATEWAY__PORT="${url##*:}" MEETKEEPER_GATEWAY__TLS__CERTIFICATE_FILE="$tls/hub.pem"
    tool host enroll edge --site warm-up --out "$token" --config "$scratch/empty.conf" || true
  )
  if [ ! -e "$token" ]; then (umask 077 && echo warm-up >"$token"); fi
  (
    export MEETKEEPER_EDGE__GATEWAY_URL="${url:-https://127.0.0.1:9}" MEETKEEPER_EDGE__TOKEN_FILE="$token"
    if [ -e "$tls/ca.pem" ]; then export MEETKEEPER_EDGE__CA_FILE="$tls/ca.pem"; fi
    record edge
  ) &
  edge=$!
  await $edge grep -qs 'linked to' "$scratch/edge.log" || true
  await $edge test -e "$scratch/edge.pulse" || true
  sleep 7 # until the second sample
  end $edge
  end $hub
}

# The same for the process that reads and edits files, beside the other archive. Dispensable, so a failure is no failure.
if "$java" -XX:-UsePerfData -Xmx16m -cp "$jar" io.meetkeeper.files.parser.ParserArchive "$scratch/parser.jsa" >/dev/null 2>&1; then
  cp "$scratch/parser.jsa" "$(dirname "$file")/parser.jsa.new"
  mv "$(dirname "$file")/parser.jsa.new" "$(dirname "$file")/parser.jsa"
fi

# shellcheck disable=SC2086
record server ${roles:+--roles "$roles"} &
server=$!
await $server test -e "$scratch/server.pulse" || true
ask server
sleep 7 # until the second sample
end $server
keep server "$file" || {
  cat "$scratch"/*.log >&2
  exit 1
}
# A member of a cluster is no edge.
if [ -z "$roles$small" ] && [ "${MEETKEEPER_CLUSTER__ENABLED:-false}" != true ]; then
  link_edge
  keep edge "${file%.jsa}-edge.jsa" || true
fi
