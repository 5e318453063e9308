#!/bin/sh
# Starts PostgreSQL and creates the database at the first start. Starts as root, since only root may read the secret, and continues as
# postgres.
set -eu

as_postgres() { setpriv --reuid postgres --regid postgres --init-groups --inh-caps=-all "$@"; }

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  if ! grep -q . /run/secrets/store_password; then
    echo "no password: STORE_PASSWORD in .env must name a file with the password of the database, see .env.example" >&2
    exit 1
  fi
  chown postgres:postgres "$PGDATA"
  password=/tmp/password
  tr -d '\r\n' </run/secrets/store_password | as_postgres sh -c "umask 077; cat >$password"
  as_postgres initdb --username=meetkeeper --pwfile=$password --auth-local=scram-sha-256 --auth-host=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 >/dev/null
  rm $password
  {
    echo "unix_socket_directories = '/tmp'"
    echo "listen_addresses = '*'"
    echo "max_connections = 50"
    echo "shared_buffers = 32MB"
  } | as_postgres tee -a "$PGDATA/postgresql.conf" >/dev/null
  echo "hostssl all meetkeeper samenet scram-sha-256" | as_postgres tee -a "$PGDATA/pg_hba.conf" >/dev/null
  # meetkeeper is the only superuser and the only role, so the database is created without a server
  echo "CREATE DATABASE meetkeeper;" | as_postgres /usr/lib/postgresql/15/bin/postgres --single -D "$PGDATA" postgres >/dev/null
fi
# TLS, if compose mounts a certificate: PostgreSQL requires that it owns the key.
tls=
if [ -r /run/secrets/node.key ]; then
  for file in node.key node.pem; do as_postgres sh -c "umask 077; cat >/tmp/$file" <"/run/secrets/$file"; done
  tls="-c ssl=on -c ssl_cert_file=/tmp/node.pem -c ssl_key_file=/tmp/node.key"
fi
# shellcheck disable=SC2086
exec setpriv --reuid postgres --regid postgres --init-groups --inh-caps=-all /usr/lib/postgresql/15/bin/postgres $tls
