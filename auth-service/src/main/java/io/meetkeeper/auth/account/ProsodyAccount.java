package io.meetkeeper.auth.account;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An account as Prosody has it.
 *
 * @param name its name
 * @param enabled whether it may log in
 * @param mark what we wrote into it when we created it; {@code null} when it is not ours
 * @param passwordFingerprint changes with the password, says nothing about it; {@code null} when
 *     Prosody keeps no hash
 */
record ProsodyAccount(String name, boolean enabled, String mark, String passwordFingerprint) {
  /** From the words of {@code accounts.lua}. */
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

  /** Reads {@code %xx}. */
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
