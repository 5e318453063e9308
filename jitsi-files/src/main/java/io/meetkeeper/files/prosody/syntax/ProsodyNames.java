package io.meetkeeper.files.prosody.syntax;

import java.util.Set;
import java.util.regex.Pattern;

/** Valid names of options and hosts in Lua and Prosody. */
public final class ProsodyNames {
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

  /** Whether a text can be the name of an option: a name of Lua that is no keyword. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && !KEYWORDS.contains(text);
  }

  /** Only ASCII names; others would need the stringprep of Prosody. */
  public static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }
}
