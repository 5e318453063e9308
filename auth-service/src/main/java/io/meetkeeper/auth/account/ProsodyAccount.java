package io.meetkeeper.auth.account;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An account in Prosody.
 *
 * @param name the localpart
 * @param enabled whether it can log in
 * @param mark the random value from its creation; {@code null} when Meetkeeper did not create it
 * @param passwordFingerprint changes with the password without revealing it; {@code null} when
 *     Prosody stores no hash
 */
record ProsodyAccount(String name, boolean enabled, String mark, String passwordFingerprint) {
  /** Parses one account as {@code accounts.lua} prints it. */
  static ProsodyAccount of(String words) {
    String[] parts = words.split(" ", -1);
    return new ProsodyAccount(
        unescape(parts[0]),
        parts[1].equals("on"),
        parseOptional(parts[2]),
        parseOptional(parts[3]));
  }

  ProsodyAccount withEnabled(boolean isEnabled) {
    return new ProsodyAccount(name, isEnabled, mark, passwordFingerprint);
  }

  private static String parseOptional(String word) {
    return word.equals("-") ? null : unescape(word);
  }

  /** Decodes {@code %xx}. */
  static String unescape(String word) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(word.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
