package io.meetkeeper.gateway.rest;

/**
 * The approximate size of a JSON text when parsed, found without parsing it. A short text can hold
 * very many values, each of which takes far more memory than its characters.
 *
 * @param values approximate number of values
 * @param depth nesting depth
 * @param hasComment whether there is a slash outside of strings, which JSON does not allow
 */
record JsonTextShape(int values, int depth, boolean hasComment) {
  /** Rough size of a map entry with its key and value. */
  private static final int BYTES_PER_VALUE = 100;

  /** The shape of a text, which need not be valid. */
  static JsonTextShape of(String text) {
    int values = 0;
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    boolean comment = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        }
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        values++;
        deepest = Math.max(deepest, ++depth);
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == ',') {
        values++;
      } else if (c == '/') {
        comment = true;
      }
    }
    return new JsonTextShape(values, deepest, comment);
  }

  /** Rough memory of the parsed values in bytes. */
  long memory() {
    return (long) values * BYTES_PER_VALUE;
  }
}
