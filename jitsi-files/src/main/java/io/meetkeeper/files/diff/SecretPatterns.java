package io.meetkeeper.files.diff;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises secrets by their context or form rather than by a name with an equals sign: XML,
 * arguments of a function or command, URLs, HTTP headers, tokens.
 */
final class SecretPatterns {
  private static final String NAME = "([A-Za-z_][\\w.-]{0,99}+)";
  private static final String QUOTED = "([\"'])([^\"'<>\\n]{1,500}+)";

  private static final String UUID = "\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}";
  private static final String STRING =
      "\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+){0,99}+\"|'[^'\\n]*+'";

  /** One word of a command, which may be quoted or have quoted parts. */
  static final String WORD =
      "((?:\\\\\"[^\\\\\\n]*+(?:\\\\[^\"\\n][^\\\\\\n]*+){0,99}+(?:\\\\\")?|"
          + STRING
          + "|[\"'][^\"'\\n]*+|\\\\.|[^\\s\"'\\\\]++)(?:"
          + STRING
          + "|\\\\.|[^\\s\"'\\\\]++){0,99}+)";

  /** Group 1 is a name, and the last group is secret when the name says so. */
  private static final List<Pattern> NAMED =
      List.of(
          Pattern.compile(
              "<(?:\\w{1,40}+:)?" + NAME + "(?:\\s[^<>]{0,500}+)?>([^<]{1,500}+)(?=</)"),
          Pattern.compile("\\bname=[\"']" + NAME + "[\"'][^<>\\n]{0,200}?\\bvalue=" + QUOTED),
          Pattern.compile("\\bname=[\"']" + NAME + "[\"'][^<>\\n]{0,200}+>([^<]{1,500}+)(?=</)"),
          Pattern.compile("\\(\\s*[\"']" + NAME + "[\"']\\s*,\\s*" + QUOTED),
          Pattern.compile("(?<![\\w-])--?" + NAME + "[ \\t]++" + WORD),
          Pattern.compile("(?<![\\w$.-])" + NAME + "[ \\t]++(" + STRING + ")"),
          Pattern.compile(
              "(?m)^[+-]?[ \\t]*+#*+[ \\t]*+" + NAME + "[ \\t]++([^\\s={:\\[(]\\S*+)[ \\t]*+$"));

  /** Group 1 is secret. */
  private static final List<Pattern> TOKENS =
      List.of(
          Pattern.compile("\\b(eyJ[\\w-]{6,}+\\.eyJ[\\w-]{2,}+\\.[\\w-]*+)"), // RFC 7519
          Pattern.compile("\\b((?:AKIA|ASIA)[A-Z0-9]{16})\\b"),
          Pattern.compile("\\b(gh[pousr]_\\w{20,}+)"),
          Pattern.compile("\\b(xox[abeprs]-[\\w-]{10,}+)"),
          Pattern.compile("\\b(mk_[\\w-]{20,}+)"), // ours
          Pattern.compile(
              "(?i)\\bauthorization[\"']?[ \\t]*+[:=]?[ \\t]*+[\"']?\\w++[ \\t]++(\\S++)"),
          Pattern.compile("\\b[Bb]earer[ \\t]++([\\w+/=.~-]{16,}+)"),
          Pattern.compile("\\b[Bb]asic[ \\t]++(?=\\S*[A-Z0-9=])([A-Za-z0-9+/]{8,}+={0,2})"),
          Pattern.compile("https://hooks\\.slack\\.com/services/([^\\s\"'<>]++)"),
          Pattern.compile("https://discord(?:app)?\\.com/api/webhooks/([^\\s\"'<>]++)"),
          Pattern.compile("https://[\\w.-]{1,99}+/(?:webhookb2|webhook)/([^\\s\"'<>]++)"),
          Pattern.compile("://(?:hc-ping\\.com|hooks\\.zapier\\.com|nosnch\\.in)/([^\\s\"'<>]++)"),
          Pattern.compile("://api\\.telegram\\.org/bot([^\\s\"'<>/]++)"),
          Pattern.compile("://[^\\s\"'<>/]{1,200}+/(?:[^\\s\"'<>]{0,500}?/)??(" + UUID + ")"),
          Pattern.compile(
              "://[^\\s\"'<>?]{1,500}+\\?(?:[^\\s\"'<>]{0,500}?&)??sig(?:nature)?=([^\\s\"'<>&]++)"),
          Pattern.compile(
              "\\b(?:login|user|username)[ \\t]++\\S++[ \\t]++(?:password|pass)[ \\t]++" + WORD),
          Pattern.compile("://[^/\\s:@\"']{0,99}+:([^/\\s\"']{1,200})(?=@)"),
          Pattern.compile("(?:https?|wss?)://([^/\\s:@\"'?#]{1,200}+)(?=@)"),
          Pattern.compile(
              "\\b(?:turns?|stuns?|xmpp|sips?):[^/\\s:@\"']{1,99}+:([^/\\s\"']{1,200})(?=@)"));

  private SecretPatterns() {}

  /** The text, with the recognised secrets masked. */
  static String mask(String text) {
    String masked = text;
    for (Pattern pattern : NAMED) {
      masked = replace(pattern, masked, true);
    }
    return mask(TOKENS, masked);
  }

  /** The text, with group 1 of each match masked. */
  static String mask(List<Pattern> patterns, String text) {
    String masked = text;
    for (Pattern pattern : patterns) {
      masked = replace(pattern, masked, false);
    }
    return masked;
  }

  private static String replace(Pattern pattern, String text, boolean named) {
    Matcher matcher = pattern.matcher(text);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(masked(found, named)));
  }

  private static String masked(MatchResult found, boolean named) {
    if (named && !SecretMasker.isSecretName(found.group(1))) {
      return found.group();
    }
    int last = found.groupCount();
    int start = found.start(last) - found.start();
    return found.group().substring(0, start)
        + SecretMasker.MASK
        + found.group().substring(found.end(last) - found.start());
  }
}
