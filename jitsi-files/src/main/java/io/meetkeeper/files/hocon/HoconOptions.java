package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionEntry.OptionOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of a text: those that are set, and those that a comment shows. */
final class HoconOptions {
  private static final Pattern OPTION_COMMENT =
      Pattern.compile("\\s*([A-Za-z0-9_.\"-]+)\\s*[=:]\\s*(\\S.*?),?\\s*");
  private static final Pattern SENTENCE = Pattern.compile("[^\"\\[]*\\s\\S+\\s+\\S+.*");

  private HoconOptions() {}

  /** A comment that shows an option: its path from the root, its key as written, its value. */
  record HoconOptionComment(
      HoconIndex.HoconComment comment, List<String> path, String key, Object value) {}

  static List<OptionEntry> of(String text, HoconIndex hoconIndex, Map<String, Object> values) {
    List<OptionEntry> options = new ArrayList<>();
    for (HoconIndex.HoconField field : hoconIndex.fields()) {
      if (!field.object()) {
        options.add(
            new OptionEntry(
                field.path(),
                valueAt(values, field.path()),
                line(text, field.offset()),
                OptionOrigin.SET));
      }
    }
    for (HoconOptionComment hoconOptionComment : optionComments(hoconIndex)) {
      int line = line(text, hoconOptionComment.comment().offset());
      options.add(
          new OptionEntry(
              hoconOptionComment.path(),
              hoconOptionComment.value(),
              line,
              OptionOrigin.COMMENTED_OUT));
    }
    options.sort(Comparator.comparingInt(OptionEntry::line));
    return options;
  }

  static List<HoconOptionComment> optionComments(HoconIndex hoconIndex) {
    List<HoconOptionComment> found = new ArrayList<>();
    for (HoconIndex.HoconComment comment : hoconIndex.comments()) {
      Matcher matcher = OPTION_COMMENT.matcher(comment.text());
      if (comment.scope() != null
          && matcher.matches()
          && !SENTENCE.matcher(matcher.group(2)).matches()) {
        add(found, comment, matcher.group(1), HoconDocument.parseValue(matcher.group(2)));
      }
    }
    return found;
  }

  private static void add(
      List<HoconOptionComment> found, HoconIndex.HoconComment comment, String key, Object value) {
    if (value == null) {
      return;
    }
    try {
      List<String> path = new ArrayList<>(comment.scope());
      path.addAll(ConfigUtil.splitPath(key));
      found.add(new HoconOptionComment(comment, path, key, value));
    } catch (ConfigException e) {
      // a comment that is no option after all
    }
  }

  private static Object valueAt(Map<String, Object> values, List<String> path) {
    Object at = values;
    for (String step : path) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at;
  }

  private static int line(String text, int offset) {
    return TextPosition.of(text, offset).line();
  }
}
