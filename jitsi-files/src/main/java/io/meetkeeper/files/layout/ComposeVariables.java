package io.meetkeeper.files.layout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a compose project's {@code .env}, by compose's rules: {@code '...'} is literal,
 * in {@code "..."} and without quotes {@code $NAME}, {@code ${NAME}} and {@code ${NAME:-default}}
 * are replaced, and a comment begins with a blank and a hash sign. Source: docs.docker.com,
 * "Interpolation, .env file syntax".
 */
final class ComposeVariables {
  private static final Pattern LINE =
      Pattern.compile(
          "^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*=[ \\t]*"
              + "(?:'([^']*)'|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,500}+)\"|([^\\r\\n]*))",
          Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#.*");
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)(?:(:?-)([^}]*))?})");

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads a {@code .env}.
   *
   * @param text its text
   * @param environment variables of the user who runs compose, which override those of the file
   */
  ComposeVariables(String text, Map<String, String> environment) {
    values.putAll(environment);
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      Optional<String> value = value(line);
      if (!environment.containsKey(line.group(1))) {
        value.ifPresentOrElse(
            found -> values.put(line.group(1), found), () -> values.remove(line.group(1)));
      }
    }
  }

  /** A variable; empty when it is not set, or refers to an unknown one. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private Optional<String> value(Matcher line) {
    if (line.group(2) != null) {
      return Optional.of(line.group(2));
    }
    return interpolate(
        line.group(3) != null
            ? line.group(3).replaceAll("\\\\(.)", "$1")
            : COMMENT.matcher(line.group(4)).replaceFirst("").strip());
  }

  private Optional<String> interpolate(String text) {
    StringBuilder result = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
      String known = values.get(name);
      boolean useDefault = known == null || (known.isEmpty() && ":-".equals(reference.group(3)));
      String value = useDefault ? reference.group(4) : known;
      if (value == null) {
        return Optional.empty();
      }
      reference.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return Optional.of(reference.appendTail(result).toString());
  }
}
