/**
 * Where the files of a Jitsi server lie: one table for Debian's packages and one for
 * docker-jitsi-meet, looked up on this machine.
 */
package io.meetkeeper.files.layout;
