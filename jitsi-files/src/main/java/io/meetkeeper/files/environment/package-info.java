/**
 * {@code KEY=value} files of systemd, shells and docker compose. Runs inside the parser process.
 */
package io.meetkeeper.files.environment;
