# One image for all roles; the command selects them: `run --roles gateway`.
# Build the jar first, then the image:   ./meetkeeper package && docker compose build
# The base is plain Debian, so the image also builds without a registry (docker import of a debootstrap).
FROM debian:bookworm-slim

RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        ca-certificates openjdk-17-jre-headless tzdata >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; exit 1; } \
    && rm -rf /var/lib/apt/lists/* /tmp/apt.log

# docs/fleet.md names this number: secrets given as files must be readable for it.
RUN groupadd --gid 8480 meetkeeper \
    && useradd --uid 8480 --gid meetkeeper --no-create-home --home-dir /var/lib/meetkeeper --shell /usr/sbin/nologin meetkeeper \
    && install -d -o meetkeeper -g meetkeeper -m 0700 /var/lib/meetkeeper /var/cache/meetkeeper \
    && install -d /etc/meetkeeper

COPY LICENSE /usr/share/doc/meetkeeper/copyright
COPY deploy/meetkeeper.sh /usr/bin/meetkeeper
COPY deploy/docker/healthy.sh /usr/share/meetkeeper/healthy
COPY deploy/warm-up.sh deploy/jvm.options suite/target/meetkeeper.jar /usr/share/meetkeeper/
RUN chmod 0755 /usr/bin/meetkeeper /usr/share/meetkeeper/healthy /usr/share/meetkeeper/warm-up.sh \
    && chmod 0644 /usr/share/meetkeeper/meetkeeper.jar /usr/share/meetkeeper/jvm.options

USER meetkeeper
ENV STATE_DIRECTORY=/var/lib/meetkeeper CACHE_DIRECTORY=/var/cache/meetkeeper \
    JVM_EXTRA="-Xmx48m -XX:MaxMetaspaceSize=96m" \
    MEETKEEPER_PULSE_FILE=/tmp/meetkeeper.pulse LANG=C.UTF-8

# The class archive: a faster and smaller start, see docs/benchmarks.md. If it cannot be made, the image works without it.
RUN MEETKEEPER_CLUSTER__ENABLED=true MEETKEEPER_CLUSTER__ADDRESS=127.0.0.1 MEETKEEPER_CLUSTER__MEMBERS=[127.0.0.1] \
    MEETKEEPER_CLUSTER__TLS__PLAIN_TEXT=true \
    sh /usr/share/meetkeeper/warm-up.sh /var/cache/meetkeeper/classes.jsa || echo "no class archive"

VOLUME /var/lib/meetkeeper
# Checks a file that a running and connected process touches every 10 s: cheaper than starting a JVM to ask.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/usr/share/meetkeeper/healthy"]
ENTRYPOINT ["/usr/bin/meetkeeper"]
CMD ["run"]
