package io.meetkeeper.files.js;

import java.util.List;

/**
 * An option that stands commented out.
 *
 * @param path below the object whose braces it stands in, or below the root for a statement
 * @param value what the comment shows; {@code null} when that cannot be read
 * @param object it is an object whose members follow as hints of their own
 * @param line from 1
 * @param indent before the comment
 * @param end of the last line that belongs to it: where something can be put beside it; -1 for
 *     nowhere
 */
record JsOptionComment(
    List<String> path, Object value, boolean object, int line, String indent, int end) {}
