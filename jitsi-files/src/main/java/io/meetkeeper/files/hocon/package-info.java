/**
 * jicofo.conf and jvb.conf: read and edited with the library that Jitsi itself uses. Edits that
 * this library is known to get wrong are refused, and the result of each edit is compared with the
 * old text. Runs inside the parser process.
 */
package io.meetkeeper.files.hocon;
