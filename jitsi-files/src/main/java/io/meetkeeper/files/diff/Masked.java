package io.meetkeeper.files.diff;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of configurations without their secrets: on each line that names a password, secret, token,
 * key or credential, whatever is assigned is shown as {@code ***}. Rather too much than too little:
 * the path of a key file is masked as well.
 */
public final class Masked {
  private static final Pattern LINE =
      Pattern.compile(
          "(?im)^(.*?(?:secret|passw|password|token|api_?-?key|app_?-?key|credential|\\bkey)[^=:\\n]*[=:]\\s*)(\\S.*?)([,;\\s}]*)$");
  private static final Pattern PLAIN =
      Pattern.compile("true|false|nil|null|\\d{1,5}|\\{|\\[|\\{\\s*\\}");

  private Masked() {}

  /** The text without its secrets. */
  public static String text(String text) {
    Matcher line = LINE.matcher(text);
    StringBuilder masked = new StringBuilder();
    while (line.find()) {
      boolean plain = PLAIN.matcher(line.group(2)).matches();
      String shown = plain ? line.group() : line.group(1) + "***" + line.group(3);
      line.appendReplacement(masked, Matcher.quoteReplacement(shown));
    }
    return line.appendTail(masked).toString();
  }
}
