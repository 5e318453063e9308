/**
 * What the files of Prosody, Jicofo and the web client say about the secure domain, and which edits
 * a mode needs. Writes nothing; the transaction and the service call it.
 */
package io.meetkeeper.auth.domain.file;
