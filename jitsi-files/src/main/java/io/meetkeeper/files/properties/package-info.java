/**
 * Jicofo's legacy {@code sip-communicator.properties}: parsed by {@code java.util.Properties} and
 * edited line by line. Read-only as a document; the secure domain edits it where Jicofo still reads
 * it.
 */
package io.meetkeeper.files.properties;
