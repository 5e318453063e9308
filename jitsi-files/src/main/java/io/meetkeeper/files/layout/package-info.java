/** Detects where the files of a Jitsi server are: for Debian packages and for docker-jitsi-meet. */
package io.meetkeeper.files.layout;
