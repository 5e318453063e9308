/**
 * The {@code KEY=value} files that set the heap of the bridge and of Jicofo, and docker's {@code
 * .env}. Read by systemd and by shells alike, so only what both understand the same way is written.
 */
package io.meetkeeper.files.shell;
