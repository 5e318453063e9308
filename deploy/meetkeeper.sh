#!/bin/sh
# The meetkeeper command of the package and of the tarball.
set -eu

here=$(dirname "$(readlink -f "$0")")
share=$here/../share/meetkeeper

# Java 17 first: it takes about 10 MB less than newer ones. The system's "java" may be older than 17 and comes last.
find_java() {
  for java in "${JAVA_HOME:-/nowhere}/bin/java" /usr/lib/jvm/java-17-*/bin/java /usr/lib/jvm/java-2[1-9]-*/bin/java; do
    if [ -x "$java" ]; then
      echo "$java"
      return
    fi
  done
  command -v java || {
    echo "meetkeeper: no Java found; it needs a Java runtime of 17 or newer: apt install openjdk-17-jre-headless" >&2
    exit 1
  }
}
java=$(find_java)

# The class archive makes starts faster and smaller. It belongs to the service's user, so no other user, and above all not root,
# loads it. The JVM ignores an archive that was made by another JVM or from another jar. A host with an edge link loads other classes than
# a server; with the archive of the other it only takes some more memory.
archive=
if [ "${1:-}" = run ]; then
  file=${CACHE_DIRECTORY:-}/classes.jsa
  if [ -n "${MEETKEEPER_EDGE__GATEWAY_URL:-}" ] || grep -Eqs '^[^#]*gateway-url *[=:] *["[]' /etc/meetkeeper/meetkeeper.conf; then
    file=${CACHE_DIRECTORY:-}/classes-edge.jsa
    if [ ! -e "$file" ]; then file=${CACHE_DIRECTORY:-}/classes.jsa; fi
  fi
  if [ -O "$file" ] && [ "$(id -u)" != 0 ]; then
    archive="-XX:SharedArchiveFile=$file -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off"
    parser=${CACHE_DIRECTORY:-}/parser.jsa
    if [ -O "$parser" ]; then
      archive="$archive -Dmeetkeeper.parser-archive=$parser"
    fi
  fi
fi

# Java cannot ask how large the terminal is, and shells do not export what they know.
if [ -t 1 ] && [ -z "${COLUMNS:-}" ]; then
  size=$(stty size 2>/dev/null </dev/tty) || size=
  if [ -n "$size" ]; then
    export LINES="${size% *}" COLUMNS="${size#* }"
  fi
fi

export MALLOC_ARENA_MAX=2
# JVM_EXTRA: more flags, for example a larger heap for a member of a cluster.
# shellcheck disable=SC2086
exec "$java" @"$share/jvm.options" ${JVM_EXTRA:-} $archive -jar "$share/meetkeeper.jar" "$@"
