package io.meetkeeper.collector.check;

import java.util.regex.Pattern;

/** Masks probable secrets in a line of a file of the host before it is shown. */
final class SecretWords {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)([\\w.-]*(?:pass|pwd|secret|token|key|auth|bearer|credential)[\\w.-]*['\"]?[ =:]+)"
              + "[^\\s&;]+");
  private static final Pattern OPTION = Pattern.compile("(\\s-[up])\\s*\\S+");
  private static final Pattern IN_URL = Pattern.compile("(://)[^\\s/@]+@");

  private SecretWords() {}

  static String hide(String line) {
    String named = NAMED.matcher(line).replaceAll("$1***");
    String options = OPTION.matcher(named).replaceAll("$1 ***");
    return IN_URL.matcher(options).replaceAll("$1***@");
  }
}
