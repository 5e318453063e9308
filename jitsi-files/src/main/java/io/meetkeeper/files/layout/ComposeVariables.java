package io.meetkeeper.files.layout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a compose project's {@code .env}, by compose's rules: {@code '...'} is literal,
 * in {@code "..."} and without quotes variables are replaced ({@link ComposeInterpolation}), and a
 * comment begins with a blank and a hash sign. Source: docs.docker.com, "Interpolation, .env file
 * syntax".
 */
public final class ComposeVariables {
  private static final Pattern LINE =
      Pattern.compile(
          "^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*[=:][ \\t]*"
              + "(?:'([^']*)'|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,500}+)\"|([^\\r\\n]*))",
          Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile(" #.*");
  private static final String BOM = "\uFEFF";

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();

  /**
   * Reads a {@code .env}.
   *
   * @param text its text
   * @param environment variables of the user who runs compose, which override those of the file
   */
  public ComposeVariables(String text, Map<String, String> environment) {
    values.putAll(environment);
    Matcher line = LINE.matcher(text.startsWith(BOM) ? text.substring(BOM.length()) : text);
    while (line.find()) {
      if (!environment.containsKey(line.group(1))) {
        put(line.group(1), value(line));
      }
    }
  }

  private void put(String name, Optional<String> value) {
    value.ifPresentOrElse(found -> values.put(name, found), () -> values.remove(name));
    if (value.isPresent()) {
      unknown.remove(name);
    } else {
      unknown.add(name);
    }
  }

  /** A variable; empty when it is not set, or refers to one that is not known. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** All variables that are known. */
  public Map<String, String> values() {
    return values;
  }

  /** The variables that are set to something that only the environment of a person knows. */
  public Set<String> unknown() {
    return unknown;
  }

  private Optional<String> value(Matcher line) {
    if (line.group(2) != null) {
      return Optional.of(line.group(2));
    }
    ComposeInterpolation interpolation = new ComposeInterpolation(values);
    return line.group(3) != null
        ? interpolation.ofQuoted(line.group(3))
        : interpolation.of(COMMENT.matcher(line.group(4)).replaceFirst("").strip());
  }
}
