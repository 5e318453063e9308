package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.hocon.HoconIndex.HoconField;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of a text that are written as the value of another one (<code>b = ${a}</code>),
 * directly or through others: they change with it.
 */
final class HoconDependentOptions {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??([^{}\\n]{1,500})}");

  private final String text;
  private final Map<List<String>, Integer> offsets = new LinkedHashMap<>();

  private HoconDependentOptions(String text) {
    this.text = text;
  }

  /** The followers of an option; expects a text that the library can parse. */
  static HoconDependentOptions of(String text, HoconIndex index, List<String> option) {
    HoconDependentOptions followers = new HoconDependentOptions(text);
    if (!text.contains("${")) {
      return followers;
    }
    Deque<List<String>> open = new ArrayDeque<>(List.of(option));
    while (!open.isEmpty()) {
      List<String> followed = open.remove();
      for (HoconField field : index.fields()) {
        String value = field.value().of(text);
        if (value.contains("${") && !field.object() && reads(value, followed)) {
          if (followers.offsets.putIfAbsent(field.path(), field.offset()) == null) {
            open.add(field.path());
          }
        }
      }
    }
    return followers;
  }

  private static boolean reads(String value, List<String> followed) {
    Matcher substitution = SUBSTITUTION.matcher(value);
    while (substitution.find()) {
      List<String> target = path(substitution.group(1));
      if (OptionPaths.isWithin(target, followed) || OptionPaths.isWithin(followed, target)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> path(String expression) {
    try {
      return ConfigUtil.splitPath(expression.strip());
    } catch (ConfigException e) {
      return List.of("");
    }
  }

  /** Whether an option is one of them, or lies below one. */
  boolean contain(List<String> path) {
    return position(path) != null;
  }

  /** Where one of them, or what it lies below, is written; {@code null} for any other option. */
  TextPosition position(List<String> path) {
    return offsets.entrySet().stream()
        .filter(field -> OptionPaths.isWithin(path, field.getKey()))
        .findFirst()
        .map(field -> TextPosition.of(text, field.getValue()))
        .orElse(null);
  }
}
