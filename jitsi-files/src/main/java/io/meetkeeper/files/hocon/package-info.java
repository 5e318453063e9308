/**
 * jicofo.conf and jvb.conf: read and edited with the library that Jitsi itself uses. What that
 * library is known to get wrong is refused before, and each edit is compared with the old text
 * after. Called by the workbench.
 */
package io.meetkeeper.files.hocon;
