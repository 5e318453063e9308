package io.meetkeeper.files.js;

import java.util.List;

/**
 * A commented-out option.
 *
 * @param path path below the enclosing object, or below the root for a statement
 * @param value the value in the comment; {@code null} when it cannot be parsed
 * @param object whether it is an object; its members are separate comments
 * @param line line number from 1
 * @param indent indentation of the comment
 * @param end end of its last line, where code can be inserted; -1 when it cannot
 */
record JsOptionComment(
    List<String> path, Object value, boolean object, int line, String indent, int end) {}
