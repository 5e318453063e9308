package io.meetkeeper.files.hocon;

import java.util.List;

/**
 * An include of a text.
 *
 * @param scope path of the enclosing object
 * @param offset offset of the include
 * @param target the target as written
 */
record HoconInclude(List<String> scope, int offset, String target) {}
