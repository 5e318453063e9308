/**
 * What Prosody's, Jicofo's and the web client's files say of the secure domain, and which edits a
 * wish needs. Writes nothing; the transaction and the service call it.
 */
package io.meetkeeper.auth.domain.file;
