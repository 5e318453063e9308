package io.meetkeeper.files.hocon;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.hocon.HoconIndex.HoconField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes the text of one option and nothing else: replaces a value, removes a field, or adds one
 * at the end of the deepest existing object. It does not check the meaning of the new text.
 */
final class HoconTextEditor {
  private static final String STEP = "  ";

  private final String text;
  private final HoconIndex index;
  private final String newline;

  HoconTextEditor(String text, HoconIndex index) {
    this.text = text;
    this.index = index;
    newline = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** Replaces the value of an option that is set. */
  String replace(List<String> path, String value) {
    List<HoconField> fields = outermost(path);
    if (fields.size() != 1 || !fields.get(0).path().equals(path)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          String.join(".", path) + " is an object in several parts; remove them first");
    }
    HoconSpan span = fields.get(0).value();
    if (span.start() == span.end()) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED, String.join(".", path) + " has its value behind a comment");
    }
    return text.substring(0, span.start()) + value + text.substring(span.end());
  }

  /** Removes the fields of an option that is set. */
  String remove(List<String> path) {
    List<HoconField> fields = new ArrayList<>(outermost(path));
    fields.sort(Comparator.comparingInt(HoconField::offset).reversed());
    String edited = text;
    for (HoconField field : fields) {
      edited = withoutField(edited, field.offset(), field.value().end());
    }
    return edited;
  }

  private List<HoconField> outermost(List<String> path) {
    List<HoconField> found = new ArrayList<>();
    int end = -1;
    for (HoconField field : index.fields()) {
      if (OptionPaths.isWithin(field.path(), path) && field.offset() >= end) {
        found.add(field);
        end = field.value().end();
      }
    }
    return found;
  }

  /** Also removes the comma of the field, and its line if nothing else is on it. */
  private static String withoutField(String text, int from, int to) {
    int start = from;
    int end = skipBlanks(text, to);
    if (end < text.length() && text.charAt(end) == ',') {
      end = skipBlanks(text, end + 1);
    } else {
      end = to;
      int before = lastBefore(text, from);
      boolean comma = before >= 0 && text.charAt(before) == ',';
      start = comma && isClosedAfter(text, to) ? before : from;
    }
    int line = text.lastIndexOf('\n', start - 1) + 1;
    int rest = skipBlanks(text, end);
    boolean alone = text.substring(line, start).isBlank() && isLineEnd(text, rest);
    return alone
        ? text.substring(0, line) + text.substring(behindLine(text, rest))
        : text.substring(0, start) + text.substring(end);
  }

  private static boolean isClosedAfter(String text, int at) {
    int next = skipBlanks(text, at);
    return next < text.length() && text.charAt(next) == '}';
  }

  private static int lastBefore(String text, int at) {
    int last = at - 1;
    while (last >= 0 && " \t".indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return last;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isLineEnd(String text, int at) {
    return at >= text.length() || text.charAt(at) == '\n' || text.startsWith("\r\n", at);
  }

  private static int behindLine(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  /** Adds an option that is not set. */
  String add(List<String> path, String value) {
    HoconField parent = deepestObject(path);
    int depth = parent == null ? 0 : parent.path().size();
    List<String> keys = path.subList(depth, path.size());
    int brace = parent == null ? rootBrace() : parent.value().end() - 1;
    if (brace < 0) {
      boolean open = !text.isEmpty() && !text.endsWith("\n");
      return text + (open ? newline : "") + lines(keys, value, "") + (open ? "" : newline);
    }
    int line = text.lastIndexOf('\n', brace - 1) + 1;
    String indent = text.substring(line, brace);
    return indent.isBlank() && line > 0
        ? text.substring(0, line)
            + lines(keys, value, innerIndent(parent, indent))
            + newline
            + text.substring(line)
        : beforeBrace(keys, value, brace);
  }

  private HoconField deepestObject(List<String> path) {
    HoconField deepest = null;
    for (HoconField field : index.fields()) {
      boolean isAround = OptionPaths.isWithin(path, field.path()) && field.object();
      boolean isClosed = !field.concatenated() && field.value().of(text).endsWith("}");
      if (isAround
          && isClosed
          && (deepest == null || field.path().size() >= deepest.path().size())) {
        deepest = field;
      }
    }
    return deepest;
  }

  /** The closing brace of a text that is one object in braces; -1 for one without. */
  private int rootBrace() {
    return index.hasRootBraces() ? text.lastIndexOf('}') : -1;
  }

  private String innerIndent(HoconField parent, String indent) {
    int depth = parent == null ? 0 : parent.path().size();
    for (HoconField field : index.fields()) {
      int line = text.lastIndexOf('\n', field.offset() - 1) + 1;
      String before = text.substring(line, field.offset());
      boolean inside =
          parent == null
              || (field.offset() > parent.value().start() && field.offset() < parent.value().end());
      if (inside && field.path().size() > depth && before.isBlank()) {
        return before;
      }
    }
    return indent + STEP;
  }

  private String lines(List<String> keys, String value, String indent) {
    String key = HoconLiteralWriter.key(keys.get(0));
    return keys.size() == 1
        ? indent + key + " = " + value
        : indent
            + key
            + " {"
            + newline
            + lines(keys.subList(1, keys.size()), value, indent + STEP)
            + newline
            + indent
            + "}";
  }

  private String beforeBrace(List<String> keys, String value, int brace) {
    int last = brace - 1;
    while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
      last--;
    }
    boolean first = text.charAt(last) == '{' || text.charAt(last) == ',';
    StringBuilder field = new StringBuilder(first ? " " : ", ");
    keys.subList(0, keys.size() - 1)
        .forEach(key -> field.append(HoconLiteralWriter.key(key)).append(" { "));
    field.append(HoconLiteralWriter.key(keys.get(keys.size() - 1))).append(" = ").append(value);
    field.append(" }".repeat(keys.size() - 1));
    String end = text.substring(last + 1, brace).isEmpty() ? " " : text.substring(last + 1, brace);
    return text.substring(0, last + 1) + field + end + text.substring(brace);
  }
}
