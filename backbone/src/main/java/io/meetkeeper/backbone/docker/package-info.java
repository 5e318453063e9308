/**
 * The Docker Engine API over its unix socket, as much of it as we use: find the containers of a
 * compose service, look at one, restart or start it, run a program in it. Used by the bridge agent,
 * and by auth-service for Prosody's shell.
 */
package io.meetkeeper.backbone.docker;
