package io.meetkeeper.files.js;

/**
 * A possible result of an edit.
 *
 * @param text the whole text
 * @param note a message for the user; {@code null} for none
 */
record JsEditCandidate(String text, String note) {}
