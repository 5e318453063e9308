package io.meetkeeper.files.diff;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognises secrets in a command of a foreign script: options of one letter, user and password in
 * one word, and names that only contain a word for a secret. Nobody needs the path of a URL there,
 * and it may be secret as in the URL of a webhook, so all of it is masked.
 */
final class CommandSecretPatterns {
  private static final String WORD = SecretPatterns.WORD;

  /** Before a word with a user and a password. */
  private static final String PAIR = "(?=\"[^\"\\n]*[:%]|'[^'\\n]*[:%]|[^\\s\"']*[:%])";

  private static final String PATH = "/([^\\s\"'<>]++)";

  /** Group 1 is secret. */
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile(
              "(?i)(?<![\\w.-])[\\w.-]{0,99}?(?:pass|pwd|secret|token|key|auth|bearer|credential|cookie|session)"
                  + "[\\w.-]{0,99}+"
                  + "[\"']?[ \\t]*+[=:]++[ \\t]*+"
                  + WORD),
          Pattern.compile("(?<![\\w-])(?:-[uU]|--(?:proxy-)?user)[ \\t=]*+" + PAIR + WORD),
          Pattern.compile("(?<=[\\s\"'])-p(?:ass(?:in|out))?[ \\t]*+" + WORD),
          Pattern.compile("\\bmosquitto_\\w++[^\\n]{0,500}?[ \\t]-P[ \\t]*+" + WORD),
          Pattern.compile("\\bredis-cli\\b[^\\n]{0,500}?[ \\t]-a[ \\t]*+" + WORD),
          Pattern.compile("\\bcurl\\b[^\\n]{0,500}?[ \\t]-b[ \\t]*+" + WORD),
          Pattern.compile("\\bldap\\w++[^\\n]{0,500}?[ \\t]-w[ \\t]*+" + WORD),
          Pattern.compile("\\bopenssl\\b[^\\n]{0,500}?[ \\t]-[kK][ \\t]*+" + WORD),
          Pattern.compile(
              "\\bprosodyctl\\b[^\\n]{0,500}?[ \\t]register[ \\t]++\\S++[ \\t]++\\S++[ \\t]++"
                  + WORD),
          Pattern.compile(
              "\\b(?:echo|printf)[ \\t]++(?:-\\w++[ \\t]++)*+"
                  + WORD
                  + "(?=[^|;&\\n]{0,200}\\|[^|;&\\n]{0,200}\\b(?:sudo|su|\\w*passwd|login|gpg2?|cryptsetup)\\b)"),
          Pattern.compile("<<<[ \\t]*+" + WORD),
          Pattern.compile("://([^\\s\"'/@:]{0,99}+:[^\\s\"']{0,300}|[^\\s\"'/@:]{1,300}+)(?=@)"),
          Pattern.compile("\\w://[^\\s\"'<>/?#]*+[/?#]([^\\s\"'<>]++)"),
          Pattern.compile("(?<![\\w./@-])(?:[\\w-]++\\.){1,9}+[a-z]{2,}+(?::\\d++)?" + PATH));

  private CommandSecretPatterns() {}

  /** The command, with the recognised secrets masked. */
  static String mask(String command) {
    return SecretPatterns.mask(SECRETS, command);
  }
}
