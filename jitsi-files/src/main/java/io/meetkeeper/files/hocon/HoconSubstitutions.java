package io.meetkeeper.files.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.meetkeeper.files.hocon.HoconIndex.HoconField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works around a slow spot of the library: it takes seconds to resolve thousands of <code>${?X}
 * </code> from the environment that have no value in the text. A field whose whole value is a
 * substitution without a matching field is rewritten to its result: removed when it is optional,
 * otherwise the substitution as a string.
 */
final class HoconSubstitutions {
  private static final Pattern WHOLE = Pattern.compile("\\$\\{(\\?)?([^{}\"\\n]+)}");

  private final Set<List<String>> above = new HashSet<>();
  private final Set<List<String>> leaves = new HashSet<>();

  private HoconSubstitutions(List<HoconField> fields) {
    for (HoconField field : fields) {
      for (int i = 1; i <= field.path().size(); i++) {
        above.add(field.path().subList(0, i));
      }
      if (!field.object() || field.concatenated()) {
        leaves.add(field.path());
      }
    }
  }

  /** The text without such substitutions; unchanged when it has includes. */
  static String withoutUnanswered(String text, HoconIndex index) {
    if (!text.contains("${") || !index.includes().isEmpty()) {
      return text;
    }
    HoconSubstitutions substitutions = new HoconSubstitutions(index.fields());
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (HoconField field : index.fields()) {
      Matcher whole = WHOLE.matcher(field.value().of(text));
      boolean alone = isSimple(text, field) && field.value().start() >= at && whole.matches();
      if (alone && substitutions.isUnanswered(whole.group(2))) {
        boolean optional = whole.group(1) != null;
        result.append(text, at, optional ? field.offset() : field.value().start());
        at = field.value().end();
        if (optional) {
          at = behindComma(text, at);
        } else {
          result.append('"').append(whole.group()).append('"');
        }
      }
    }
    return result.append(text, at, text.length()).toString();
  }

  /** A key with dots also creates the objects above it, so it is left to the library. */
  private static boolean isSimple(String text, HoconField field) {
    String key = text.substring(field.offset(), field.value().start());
    return !field.appends() && key.indexOf('.') < 0;
  }

  private static int behindComma(String text, int end) {
    int next = end;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ',' ? next + 1 : end;
  }

  private boolean isUnanswered(String expression) {
    List<String> target;
    try {
      target = ConfigUtil.splitPath(expression.strip());
    } catch (ConfigException e) {
      return false;
    }
    if (above.contains(target)) {
      return false;
    }
    for (int i = 1; i < target.size(); i++) {
      if (leaves.contains(target.subList(0, i))) {
        return false;
      }
    }
    return true;
  }
}
