/**
 * The facts in the files of Prosody, Jicofo and the web client about the secure domain, and the
 * edits that a mode needs. Writes nothing; called by the transaction and the service.
 */
package io.meetkeeper.auth.domain.file;
