/**
 * Reads and edits documents in a child JVM with its own heap and deadline. Config-service and
 * auth-service call {@code ParserProcess}.
 */
package io.meetkeeper.files.parser;
