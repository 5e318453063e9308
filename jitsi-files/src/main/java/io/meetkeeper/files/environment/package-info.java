/**
 * KEY=value files of systemd, shells and docker compose (was shell); called inside the parser
 * process.
 */
package io.meetkeeper.files.environment;
