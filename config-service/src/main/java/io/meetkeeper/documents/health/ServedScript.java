package io.meetkeeper.documents.health;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Compares a served script with its file. Pure. */
final class ServedScript {
  private static final Pattern INCLUDE = Pattern.compile("(?s)<!--#.*?-->");

  private ServedScript() {}

  /** Whether a body is the file; a web server may have replaced server side includes. */
  static boolean matches(byte[] served, String file) {
    String body = new String(served, StandardCharsets.UTF_8);
    String[] parts = INCLUDE.split(file, -1);
    if (!body.startsWith(parts[0]) || !body.endsWith(parts[parts.length - 1])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int found = last ? body.length() - parts[i].length() : body.indexOf(parts[i], at);
      if (found < at) {
        return false;
      }
      at = found + parts[i].length();
    }
    return at == body.length();
  }

  /** Whether a body contains the whole file, as docker-jitsi-meet appends custom-config.js. */
  static boolean contains(byte[] served, String file) {
    return new String(served, StandardCharsets.UTF_8).contains(file.strip());
  }
}
