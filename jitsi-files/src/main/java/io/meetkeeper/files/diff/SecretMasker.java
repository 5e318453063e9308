package io.meetkeeper.files.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks passwords, keys and tokens in values and in texts of any grammar. Decides by the name of an
 * option, and masks too much rather than too little: the result is for display only and never
 * written to a file. Known secret values are masked wherever they occur in a text.
 */
public final class SecretMasker {
  /** The replacement of a secret. */
  public static final String MASK = "***";

  private static final Set<String> LAST_WORDS =
      Set.of(
          "key",
          "keys",
          "token",
          "tokens",
          "pass",
          "pin",
          "pins",
          "pw",
          "pwd",
          "psw",
          "psk",
          "jwt",
          "creds",
          "bearer",
          "authorization",
          "cookie");
  private static final Set<String> ENDINGS =
      Set.of(
          "secret",
          "password",
          "passwd",
          "passphrase",
          "credential",
          "credentials",
          "bindpw",
          "apikey",
          "secrets",
          "passwords",
          "passwds",
          "passphrases",
          "privatekey",
          "apikeys",
          "passcode",
          "sshpass",
          "passcodes");
  private static final Pattern WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");

  /**
   * A name may consist of quoted and bare parts, as in HOCON ({@code "pass"word}), or contain
   * escapes; in Lua, {@code <const>} may follow it.
   */
  private static final Pattern KEY =
      Pattern.compile(
          "(?<![\\w$.-])-*+((?:[A-Za-z_$]|\\\\u[0-9a-fA-F]{4})(?:[\\w$.-]|\\\\u[0-9a-fA-F]{4}){0,200}+"
              + "(?:(?<=\\w)[\"']{1,2}(?=\\w)[\\w$.-]++){0,8}+)[\"'`\\]\\\\]*+"
              + "(?:\\s|/\\*[^*\\n]*+\\*/|<\\w{1,9}>){0,9}+"
              + "(?:\\+=|\\|\\|=|\\?\\?=?|\\?:|:=|=|:)(?!=)[ \\t]*+");

  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final Pattern QUOTE = Pattern.compile("[\"']");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(-----END|\\z)", Pattern.DOTALL);

  private static final Pattern NUMBER_AT_END = Pattern.compile("\\d++$");
  private static final int MIN_LENGTH = 4;

  private SecretMasker() {}

  /** Whether an option with this name has a secret value. */
  public static boolean isSecretName(String name) {
    String[] words = WORDS.split(name.substring(name.lastIndexOf('.') + 1), -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = NUMBER_AT_END.matcher(words[i].toLowerCase(Locale.ROOT)).replaceFirst("");
    }
    int end = words.length;
    while (end > 1 && words[end - 1].isEmpty()) { // TOKEN_1
      end--;
    }
    String last = end == 0 ? "" : words[end - 1];
    return List.of(words).stream().anyMatch(SecretMasker::endsAsSecret)
        || endsAsSecret(String.join("", words)) // PASS_PHRASE
        || LAST_WORDS.contains(last)
        || last.endsWith("token")
        || last.endsWith("tokens");
  }

  private static boolean endsAsSecret(String word) {
    return ENDINGS.stream().anyMatch(word::endsWith);
  }

  /** Whether any name in a path is that of a secret. */
  public static boolean isSecretPath(List<String> path) {
    return path.stream().anyMatch(SecretMasker::isSecretName);
  }

  /** The value of an option, with secrets masked. */
  public static Object maskValue(List<String> path, Object value) {
    return maskNested(value, isSecretPath(path));
  }

  /** Nested values, with secrets masked. */
  public static Map<String, Object> maskValues(Map<String, Object> values) {
    Map<String, Object> masked = new LinkedHashMap<>();
    values.forEach((name, value) -> masked.put(name, maskNested(value, isSecretName(name))));
    return masked;
  }

  /** The secret strings and numbers among values, for {@link #maskText}. */
  public static Set<String> findSecrets(Object values) {
    Set<String> found =
        new TreeSet<>(
            (a, b) -> a.length() != b.length() ? b.length() - a.length() : a.compareTo(b));
    collect(values, false, found);
    return found;
  }

  /** A line of any grammar, with secrets masked. */
  public static String maskLine(String line) {
    return maskText(line, Set.of());
  }

  /** A command of a script, with secrets masked, also those of options of one letter. */
  public static String maskCommand(String command) {
    return CommandSecretPatterns.mask(maskLine(command));
  }

  /**
   * A text of any grammar, with secrets masked.
   *
   * @param known secrets that are masked wherever they occur
   */
  public static String maskText(String text, Set<String> known) {
    String masked = PRIVATE_KEY.matcher(text).replaceAll("$1 " + MASK + " $2");
    masked = SecretPatterns.mask(maskByName(masked));
    for (String secret : known) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  private static Object maskNested(Object value, boolean secret) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> masked = new LinkedHashMap<>();
      map.forEach(
          (name, inner) ->
              masked.put(
                  String.valueOf(name),
                  maskNested(inner, secret || isSecretName(String.valueOf(name)))));
      return masked;
    }
    if (value instanceof List<?> list) {
      List<Object> masked = new ArrayList<>();
      list.forEach(item -> masked.add(maskNested(item, secret)));
      return masked;
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (secret) {
      return MASK;
    }
    return value instanceof String text ? maskText(text, Set.of()) : value;
  }

  private static void collect(Object value, boolean secret, Set<String> found) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> collect(inner, secret || isSecretName(String.valueOf(name)), found));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, secret, found));
    } else if (secret && value != null && !(value instanceof Boolean)) {
      String text = value.toString();
      if (text.length() >= MIN_LENGTH && !text.equals(MASK)) {
        found.add(text);
      }
    }
  }

  private static String unescape(String name) {
    return ESCAPE
        .matcher(name)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private static String maskByName(String text) {
    StringBuilder masked = new StringBuilder();
    Matcher key = KEY.matcher(text);
    int done = 0;
    int from = 0;
    while (key.find(from)) {
      from = key.end();
      if (isSecretName(unescape(QUOTE.matcher(key.group(1)).replaceAll("")))) {
        SecretSpan value = SecretSpan.at(text, key.end());
        if (value.end() > value.start()) {
          masked.append(text, done, value.start()).append(value.mask());
          done = value.end();
          from = done;
        }
      }
      if (from >= text.length()) {
        break;
      }
    }
    return masked.append(text, done, text.length()).toString();
  }
}
