package io.meetkeeper.files.js;

import io.meetkeeper.files.js.syntax.JsCommentLines.CommentLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds commented-out options among comment lines. Nesting follows braces, and indentation where a
 * brace is missing. A line that is neither a name with a value nor a brace is prose.
 */
final class JsOptionCommentParser {
  private static final Pattern MEMBER =
      Pattern.compile("(?:'([^']+)'|\"([^\"]+)\"|([A-Za-z_$][\\w$]*))\\s*:\\s*(.*)");
  private static final Pattern OPENED = Pattern.compile("\\{\\s*(?:(?://|/\\*).*)?");
  private static final Pattern CLOSED = Pattern.compile("[}\\]][\\s}\\],;)]*(?:(?://|/\\*|<-).*)?");
  private static final int MAX_LINES = 80;

  private final List<CommentLine> lines;
  private final List<JsOptionComment> found = new ArrayList<>();
  private final Deque<CommentedObject> open = new ArrayDeque<>();
  private int at;

  /** A commented-out object whose members follow. */
  private record CommentedObject(String name, int column, int index) {}

  private JsOptionCommentParser(List<CommentLine> lines) {
    this.lines = lines;
  }

  /** Parses members of the object that contains these lines. */
  static List<JsOptionComment> members(List<CommentLine> lines) {
    JsOptionCommentParser parser = new JsOptionCommentParser(lines);
    while (parser.at < lines.size()) {
      parser.readLine(lines.get(parser.at));
      parser.at++;
    }
    return parser.found;
  }

  /** Parses statements like {@code // config.x = 5;}. */
  static List<JsOptionComment> statements(List<CommentLine> lines, String root) {
    Pattern statement =
        Pattern.compile(Pattern.quote(root) + "((?:\\.[A-Za-z_$][\\w$]*)+)\\s*=\\s*(.*)");
    List<JsOptionComment> found = new ArrayList<>();
    for (CommentLine line : lines) {
      Matcher matcher = statement.matcher(line.content());
      if (matcher.matches()) {
        Optional<JsCommentValueParser.CommentValue> value =
            JsCommentValueParser.parse(matcher.group(2));
        List<String> path = List.of(matcher.group(1).substring(1).split("\\."));
        value.ifPresent(
            shown ->
                found.add(
                    new JsOptionComment(
                        path, shown.value(), false, line.number(), line.indent(), line.end())));
      }
    }
    return found;
  }

  private void readLine(CommentLine line) {
    if (CLOSED.matcher(line.content()).matches()) {
      close(line);
      return;
    }
    Matcher member = MEMBER.matcher(line.content());
    if (!member.matches()) {
      return;
    }
    String name =
        member.group(1) != null
            ? member.group(1)
            : member.group(2) != null ? member.group(2) : member.group(3);
    String rest = member.group(4);
    if (OPENED.matcher(rest).matches()) {
      closeDeeperThan(line.column());
      add(name, null, true, line, line.end());
      open.push(new CommentedObject(name, line.column(), found.size() - 1));
    } else {
      readLeaf(name, rest, line);
    }
  }

  private void readLeaf(String name, String rest, CommentLine line) {
    Optional<JsCommentValueParser.CommentValue> value = JsCommentValueParser.parse(rest);
    if (value.isPresent()) {
      closeDeeperThan(line.column());
      add(name, value.get().value(), false, line, line.end());
    } else if (rest.isEmpty() || rest.startsWith("[") || rest.startsWith("{")) {
      readSeveralLines(name, rest, line);
    }
  }

  /** Reads a value over several lines, up to the line that closes it. */
  private void readSeveralLines(String name, String rest, CommentLine first) {
    StringBuilder piece = new StringBuilder(rest);
    for (int next = at + 1; next < lines.size() && next - at < MAX_LINES; next++) {
      CommentLine line = lines.get(next);
      piece.append('\n').append(line.content());
      boolean mayEnd =
          rest.isEmpty() || line.content().indexOf(']') >= 0 || line.content().indexOf('}') >= 0;
      Optional<JsCommentValueParser.CommentValue> value =
          mayEnd ? JsCommentValueParser.parse(piece.toString()) : Optional.empty();
      boolean closed = CLOSED.matcher(line.content()).matches() && line.column() <= first.column();
      if (value.isPresent() || (closed && !rest.isEmpty())) {
        closeDeeperThan(first.column());
        add(
            name,
            value.map(JsCommentValueParser.CommentValue::value).orElse(null),
            false,
            first,
            line.end());
        at = next;
        return;
      }
      if (rest.isEmpty() || line.column() < first.column()) {
        return;
      }
    }
  }

  private void close(CommentLine line) {
    closeDeeperThan(line.column() + 1);
    if (!open.isEmpty() && open.peek().column() == line.column()) {
      extend(open.pop(), line.end());
    }
  }

  /** Closes all objects with at least this indentation. */
  private void closeDeeperThan(int column) {
    while (!open.isEmpty() && open.peek().column() >= column) {
      open.pop();
    }
  }

  private void extend(CommentedObject object, int end) {
    JsOptionComment comment = found.get(object.index());
    found.set(
        object.index(),
        new JsOptionComment(
            comment.path(), comment.value(), true, comment.line(), comment.indent(), end));
  }

  private void add(String name, Object value, boolean group, CommentLine line, int end) {
    List<String> path = new ArrayList<>();
    open.descendingIterator().forEachRemaining(outer -> path.add(outer.name()));
    path.add(name);
    found.add(
        new JsOptionComment(List.copyOf(path), value, group, line.number(), line.indent(), end));
    // A member extends all enclosing objects, so that nothing is inserted between them.
    open.forEach(outer -> extend(outer, end));
  }
}
