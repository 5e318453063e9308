/**
 * Client of the Docker Engine API over its unix socket: find the containers of a compose service,
 * inspect, restart or start one, run a program in it. Used by the bridge agent, and by auth-service
 * for Prosody's shell.
 */
package io.meetkeeper.backbone.docker;
