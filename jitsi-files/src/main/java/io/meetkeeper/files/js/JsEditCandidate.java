package io.meetkeeper.files.js;

/**
 * A text that may be the wanted one.
 *
 * @param text the whole of it
 * @param note what a person should know; {@code null} for nothing
 */
record JsEditCandidate(String text, String note) {}
