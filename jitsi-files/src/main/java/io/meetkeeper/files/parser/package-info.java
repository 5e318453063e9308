/**
 * Reads and edits documents in a child JVM with its own heap and deadline; ParserProcess is what
 * config-service and auth-service call.
 */
package io.meetkeeper.files.parser;
