package io.meetkeeper.auth.account;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An account as Prosody has it.
 *
 * @param name its name
 * @param enabled whether it may log in
 * @param mark what we wrote into it when we created it; {@code null} when it is not ours
 * @param print changes with the password, says nothing about it; {@code null} when Prosody keeps no
 *     hash
 */
record Sight(String name, boolean enabled, String mark, String print) {
  /** From the words of {@code accounts.lua}. */
  static Sight of(String words) {
    String[] parts = words.split(" ", -1);
    return new Sight(unescaped(parts[0]), parts[1].equals("on"), known(parts[2]), known(parts[3]));
  }

  private static String known(String word) {
    return word.equals("-") ? null : unescaped(word);
  }

  /** Reads {@code %xx}. */
  static String unescaped(String word) {
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
