package io.meetkeeper.gateway.rest;

/**
 * How much there is in a text of JSON, found without parsing it. A short text can hold very many
 * values, and each takes far more memory than its characters.
 *
 * @param values about how many values it holds
 * @param depth how deep they are nested
 */
record JsonTextShape(int values, int depth) {
  /** Of an entry in a map with its key and value, roughly. */
  private static final int BYTES_PER_VALUE = 100;

  /** The shape of a text, which need not be valid. */
  static JsonTextShape of(String text) {
    int values = 0;
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
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
      }
    }
    return new JsonTextShape(values, deepest);
  }

  /** Bytes that the parsed values take, roughly. */
  long memory() {
    return (long) values * BYTES_PER_VALUE;
  }
}
