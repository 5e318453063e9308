package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.NotEditable.Place;
import io.meetkeeper.files.Option;
import io.meetkeeper.files.Option.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of a text: those that are set, and those that a comment shows. */
final class Options {
  private static final Pattern LOOKS_LIKE_ONE =
      Pattern.compile("\\s*([A-Za-z0-9_.\"-]+)\\s*[=:]\\s*(\\S.*?),?\\s*");
  private static final Pattern SENTENCE = Pattern.compile("[^\"\\[]*\\s\\S+\\s+\\S+.*");

  private Options() {}

  /** A comment that shows an option: its path from the root, its key as written, its value. */
  record Shown(Outline.Comment comment, List<String> path, String key, Object value) {}

  static List<Option> of(String text, Outline outline, Map<String, Object> values) {
    List<Option> options = new ArrayList<>();
    for (Outline.Field field : outline.fields()) {
      if (!field.object()) {
        options.add(
            new Option(
                field.path(), at(values, field.path()), line(text, field.offset()), Origin.SET));
      }
    }
    for (Shown shown : shown(outline)) {
      int line = line(text, shown.comment().offset());
      options.add(new Option(shown.path(), shown.value(), line, Origin.COMMENTED_OUT));
    }
    options.sort(Comparator.comparingInt(Option::line));
    return options;
  }

  static List<Shown> shown(Outline outline) {
    List<Shown> found = new ArrayList<>();
    for (Outline.Comment comment : outline.comments()) {
      Matcher matcher = LOOKS_LIKE_ONE.matcher(comment.text());
      if (comment.scope() != null
          && matcher.matches()
          && !SENTENCE.matcher(matcher.group(2)).matches()) {
        add(found, comment, matcher.group(1), Hocon.value(matcher.group(2)));
      }
    }
    return found;
  }

  private static void add(List<Shown> found, Outline.Comment comment, String key, Object value) {
    if (value == null) {
      return;
    }
    try {
      List<String> path = new ArrayList<>(comment.scope());
      path.addAll(ConfigUtil.splitPath(key));
      found.add(new Shown(comment, path, key, value));
    } catch (ConfigException e) {
      // a comment that is no option after all
    }
  }

  private static Object at(Map<String, Object> values, List<String> path) {
    Object at = values;
    for (String step : path) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at;
  }

  private static int line(String text, int offset) {
    return Place.of(text, offset).line();
  }
}
