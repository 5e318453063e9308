package io.meetkeeper.files.hocon;

/**
 * A part of a text.
 *
 * @param start its first character
 * @param end after its last character
 */
record HoconSpan(int start, int end) {
  String of(String text) {
    return text.substring(start, end);
  }
}
