package io.meetkeeper.files.js;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares two texts byte by byte, without parsing them. */
final class TextEditAssertions {
  private TextEditAssertions() {}

  /** The part of the old text that is missing in the new one, where they differ. */
  static String removedText(String old, String edited) {
    int head = head(old, edited);
    int tail = tail(old, edited, head);
    return old.substring(head, old.length() - tail);
  }

  /** Asserts that the new text is the old one with at most two insertions, one of them a comma. */
  static void assertOnlyAdded(String old, String edited) {
    int head = head(old, edited);
    if (edited.charAt(head) == ',' && head + tail(old, edited, head) < old.length()) {
      assertOnlyAdded(old, edited.substring(0, head) + edited.substring(head + 1));
      return;
    }
    assertThat(head + tail(old, edited, head)).as("kept of the old text").isEqualTo(old.length());
  }

  /** Asserts that the new text is the old one with parts removed. */
  static void assertOnlyRemoved(String old, String edited) {
    int at = 0;
    for (int i = 0; i < old.length() && at < edited.length(); i++) {
      if (old.charAt(i) == edited.charAt(at)) {
        at++;
      }
    }
    assertThat(at).as("found in the old text").isEqualTo(edited.length());
  }

  private static int head(String a, String b) {
    int head = 0;
    while (head < Math.min(a.length(), b.length()) && a.charAt(head) == b.charAt(head)) {
      head++;
    }
    return head;
  }

  private static int tail(String a, String b, int head) {
    int tail = 0;
    while (tail < Math.min(a.length(), b.length()) - head
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    return tail;
  }
}
