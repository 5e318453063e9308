/**
 * config.js and the other files of a Jitsi server. Still an empty room: the gateway offers none of
 * its resources yet.
 */
package io.meetkeeper.documents;
