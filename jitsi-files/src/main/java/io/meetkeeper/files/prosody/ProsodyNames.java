package io.meetkeeper.files.prosody;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of options and hosts as Lua and Prosody take them. */
final class ProsodyNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "break",
          "do",
          "else",
          "elseif",
          "end",
          "false",
          "for",
          "function",
          "goto",
          "if",
          "in",
          "local",
          "nil",
          "not",
          "or",
          "repeat",
          "return",
          "then",
          "true",
          "until",
          "while");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

  private ProsodyNames() {}

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !KEYWORDS.contains(text);
  }

  /** ASCII only: others would have to be prepared as Prosody does it. */
  static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }
}
