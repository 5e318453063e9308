package io.meetkeeper.gateway.rest.operation;

/**
 * An etag in the header of a request (RFC 9110, 8.8.3).
 *
 * @param text as it was sent, without the mark of a weak one
 */
record EntityTag(String text) {
  static EntityTag of(String given) {
    String tag = given.strip();
    return new EntityTag(tag.startsWith("W/") ? tag.substring(2) : tag);
  }

  boolean isQuoted() {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
  }

  String unquoted() {
    return isQuoted() ? text.substring(1, text.length() - 1) : text;
  }
}
