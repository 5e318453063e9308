# Debian's PostgreSQL for docker-compose.yml: one database "meetkeeper" for the user of the same name, reached over the containers'
# network with the password in /run/secrets/store_password.
FROM debian:bookworm-slim

RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15 util-linux \
        >/tmp/apt.log 2>&1 || { cat /tmp/apt.log; exit 1; } \
    && rm -rf /var/lib/apt/lists/* /tmp/apt.log /var/lib/postgresql/15 /etc/postgresql/15 \
    && install -d -o postgres -g postgres -m 0700 /var/lib/postgresql/data

COPY start-postgres.sh /usr/local/bin/start-postgres
RUN chmod 0755 /usr/local/bin/start-postgres

ENV PATH=/usr/lib/postgresql/15/bin:$PATH PGDATA=/var/lib/postgresql/data LANG=C.UTF-8
VOLUME /var/lib/postgresql/data
# A fast, orderly shutdown.
STOPSIGNAL SIGINT
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["pg_isready", "--quiet", "--host=/tmp", "--username=meetkeeper"]
CMD ["/usr/local/bin/start-postgres"]
