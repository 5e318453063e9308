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
 * Hides passwords, keys and tokens in values and in texts of every grammar. Goes by the name of an
 * option and rather hides too much: what it gives is only shown, never written. The values that are
 * secret are hidden wherever they stand in a text, too.
 */
public final class Secrets {
  /** What is shown instead. */
  public static final String MASK = "***";

  private static final Set<String> LAST_WORDS = Set.of("key", "token", "pass", "pw", "psk");
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
          "token",
          "secrets");
  private static final Pattern WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");
  private static final Pattern KEY =
      Pattern.compile(
          "(?<![\\w$.-])-*+([A-Za-z_$][\\w$.-]*+)[\"'`\\]]*+[ \\t]*+(?:\\+=|=|:)(?!=)[ \\t]*+");
  private static final Pattern USER_IN_URL =
      Pattern.compile("(://[^/\\s:@\"']*:)([^@/\\s\"']+)(?=@)");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(-----END|\\z)", Pattern.DOTALL);
  private static final int SHORTEST = 4;

  private Secrets() {}

  /** Whether an option of this name holds a secret. */
  public static boolean named(String name) {
    String[] words = WORDS.split(name.substring(name.lastIndexOf('.') + 1), -1);
    for (String word : words) {
      String lower = word.toLowerCase(Locale.ROOT);
      if (ENDINGS.stream().anyMatch(ending -> !ending.equals("token") && lower.endsWith(ending))) {
        return true;
      }
    }
    String last = words.length == 0 ? "" : words[words.length - 1].toLowerCase(Locale.ROOT);
    return LAST_WORDS.contains(last) || last.endsWith("token") || last.endsWith("apikey");
  }

  /** Whether any step of a path names a secret. */
  public static boolean on(List<String> path) {
    return path.stream().anyMatch(Secrets::named);
  }

  /** A value at a path, as it may be shown. */
  public static Object value(List<String> path, Object value) {
    return hidden(value, on(path));
  }

  /** Nested values, as they may be shown. */
  public static Map<String, Object> values(Map<String, Object> values) {
    Map<String, Object> shown = new LinkedHashMap<>();
    values.forEach((name, value) -> shown.put(name, hidden(value, named(name))));
    return shown;
  }

  /** The secret texts and numbers among values, for {@link #text}. */
  public static Set<String> among(Object values) {
    Set<String> found =
        new TreeSet<>(
            (a, b) -> a.length() != b.length() ? b.length() - a.length() : a.compareTo(b));
    collect(values, false, found);
    return found;
  }

  /** A line of any grammar. */
  public static String line(String line) {
    return text(line, Set.of());
  }

  /**
   * A text of any grammar.
   *
   * @param known secrets that are hidden wherever they stand
   */
  public static String text(String text, Set<String> known) {
    String shown = PRIVATE_KEY.matcher(text).replaceAll("$1 " + MASK + " $2");
    shown = byName(shown);
    shown = USER_IN_URL.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    for (String secret : known) {
      shown = shown.replace(secret, MASK);
    }
    return shown;
  }

  private static Object hidden(Object value, boolean secret) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> shown = new LinkedHashMap<>();
      map.forEach(
          (name, inner) ->
              shown.put(
                  String.valueOf(name), hidden(inner, secret || named(String.valueOf(name)))));
      return shown;
    }
    if (value instanceof List<?> list) {
      List<Object> shown = new ArrayList<>();
      list.forEach(item -> shown.add(hidden(item, secret)));
      return shown;
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (secret) {
      return MASK;
    }
    return value instanceof String text ? text(text, Set.of()) : value;
  }

  private static void collect(Object value, boolean secret, Set<String> found) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> collect(inner, secret || named(String.valueOf(name)), found));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, secret, found));
    } else if (secret && value != null && !(value instanceof Boolean)) {
      String text = value.toString();
      if (text.length() >= SHORTEST && !text.equals(MASK)) {
        found.add(text);
      }
    }
  }

  private static String byName(String text) {
    StringBuilder shown = new StringBuilder();
    Matcher key = KEY.matcher(text);
    int done = 0;
    int from = 0;
    while (key.find(from)) {
      from = key.end();
      if (named(key.group(1))) {
        SecretValue value = SecretValue.at(text, key.end());
        if (value.end() > value.start()) {
          shown.append(text, done, value.start()).append(value.shown());
          done = value.end();
          from = done;
        }
      }
      if (from >= text.length()) {
        break;
      }
    }
    return shown.append(text, done, text.length()).toString();
  }
}
