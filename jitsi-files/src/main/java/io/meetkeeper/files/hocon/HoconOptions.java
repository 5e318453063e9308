package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionEntry.OptionOrigin;
import io.meetkeeper.files.OptionPaths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lists the options of a text, both set and commented out. */
final class HoconOptions {
  private static final Pattern OPTION_COMMENT =
      Pattern.compile("\\s*([A-Za-z0-9_.\"-]+)\\s*[=:]\\s*(\\S.*?),?\\s*");
  private static final Pattern SENTENCE = Pattern.compile("[^\"\\[]*\\s\\S+\\s+\\S+.*");

  private HoconOptions() {}

  /** A commented-out option: its path from the root, its key as written and its value. */
  record HoconOptionComment(
      HoconIndex.HoconComment comment, List<String> path, String key, Object value) {}

  static List<OptionEntry> of(String text, HoconIndex index, Map<String, Object> values) {
    List<OptionEntry> options = new ArrayList<>();
    HoconLineNumbers lines = new HoconLineNumbers(text);
    for (HoconIndex.HoconField field : index.fields()) {
      if (!field.object()) {
        options.add(
            new OptionEntry(
                field.path(),
                value(text, field, values),
                lines.at(field.offset()),
                OptionOrigin.SET));
      }
    }
    for (HoconOptionComment comment : optionComments(index)) {
      int line = lines.at(comment.comment().offset());
      options.add(
          new OptionEntry(comment.path(), comment.value(), line, OptionOrigin.COMMENTED_OUT));
    }
    options.sort(Comparator.comparingInt(OptionEntry::line));
    return options;
  }

  /** {@code ${?X}} without a value here is shown as written: the environment may have one. */
  private static Object value(
      String text, HoconIndex.HoconField field, Map<String, Object> values) {
    Object value = OptionPaths.valueAt(values, field.path());
    String written = field.value().of(text);
    return value == null && written.startsWith("${?") ? written : value;
  }

  static List<HoconOptionComment> optionComments(HoconIndex index) {
    List<HoconOptionComment> found = new ArrayList<>();
    for (HoconIndex.HoconComment comment : index.comments()) {
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
      // not an option
    }
  }

  /** The numbers of lines, from 1. */
  private static final class HoconLineNumbers {
    private final int[] ends;

    HoconLineNumbers(String text) {
      ends = IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').toArray();
    }

    int at(int offset) {
      int found = Arrays.binarySearch(ends, offset);
      return (found < 0 ? -found - 1 : found) + 1;
    }
  }
}
