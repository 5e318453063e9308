package io.meetkeeper.files.js;

import io.meetkeeper.files.js.Remarks.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds commented-out options among the lines of comments. Depth is told by braces, and by
 * indentation where a brace is missing; a line that is neither a name with a value nor a brace is
 * prose.
 */
final class Hints {
  private static final Pattern MEMBER =
      Pattern.compile("(?:'([^']+)'|\"([^\"]+)\"|([A-Za-z_$][\\w$]*))\\s*:\\s*(.*)");
  private static final Pattern OPENED = Pattern.compile("\\{\\s*(?:(?://|/\\*).*)?");
  private static final Pattern CLOSED = Pattern.compile("[}\\]][\\s}\\],;)]*(?:(?://|/\\*|<-).*)?");
  private static final int LONGEST = 80;

  private final List<Line> lines;
  private final List<Hint> found = new ArrayList<>();
  private final Deque<Group> open = new ArrayDeque<>();
  private int at;

  /** A commented-out object whose members follow. */
  private record Group(String name, int column, int index) {}

  private Hints(List<Line> lines) {
    this.lines = lines;
  }

  /** Members of the object that these lines stand in. */
  static List<Hint> members(List<Line> lines) {
    Hints hints = new Hints(lines);
    while (hints.at < lines.size()) {
      hints.line(lines.get(hints.at));
      hints.at++;
    }
    return hints.found;
  }

  /** Statements like {@code // config.x = 5;}. */
  static List<Hint> statements(List<Line> lines, String root) {
    Pattern statement =
        Pattern.compile(Pattern.quote(root) + "((?:\\.[A-Za-z_$][\\w$]*)+)\\s*=\\s*(.*)");
    List<Hint> found = new ArrayList<>();
    for (Line line : lines) {
      Matcher matcher = statement.matcher(line.content());
      if (matcher.matches()) {
        Optional<Shown.Value> value = Shown.read(matcher.group(2));
        List<String> path = List.of(matcher.group(1).substring(1).split("\\."));
        value.ifPresent(
            shown ->
                found.add(
                    new Hint(path, shown.what(), false, line.number(), line.indent(), line.end())));
      }
    }
    return found;
  }

  private void line(Line line) {
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
      leave(line.column());
      add(name, null, true, line, line.end());
      open.push(new Group(name, line.column(), found.size() - 1));
    } else {
      leaf(name, rest, line);
    }
  }

  private void leaf(String name, String rest, Line line) {
    Optional<Shown.Value> value = Shown.read(rest);
    if (value.isPresent()) {
      leave(line.column());
      add(name, value.get().what(), false, line, line.end());
    } else if (rest.isEmpty() || rest.startsWith("[") || rest.startsWith("{")) {
      severalLines(name, rest, line);
    }
  }

  /** A value that goes on over the next lines: up to the line that closes it. */
  private void severalLines(String name, String rest, Line first) {
    StringBuilder piece = new StringBuilder(rest);
    for (int next = at + 1; next < lines.size() && next - at < LONGEST; next++) {
      Line line = lines.get(next);
      piece.append('\n').append(line.content());
      Optional<Shown.Value> value = Shown.read(piece.toString());
      boolean closed = CLOSED.matcher(line.content()).matches() && line.column() <= first.column();
      if (value.isPresent() || (closed && !rest.isEmpty())) {
        leave(first.column());
        add(name, value.map(Shown.Value::what).orElse(null), false, first, line.end());
        at = next;
        return;
      }
      if (rest.isEmpty() || line.column() < first.column()) {
        return;
      }
    }
  }

  private void close(Line line) {
    leave(line.column() + 1);
    if (!open.isEmpty() && open.peek().column() == line.column()) {
      extend(open.pop(), line.end());
    }
  }

  /** Whatever is indented no less than that has ended. */
  private void leave(int column) {
    while (!open.isEmpty() && open.peek().column() >= column) {
      open.pop();
    }
  }

  private void extend(Group group, int end) {
    Hint hint = found.get(group.index());
    found.set(
        group.index(), new Hint(hint.path(), hint.value(), true, hint.line(), hint.indent(), end));
  }

  private void add(String name, Object value, boolean group, Line line, int end) {
    List<String> path = new ArrayList<>();
    open.descendingIterator().forEachRemaining(outer -> path.add(outer.name()));
    path.add(name);
    found.add(new Hint(List.copyOf(path), value, group, line.number(), line.indent(), end));
    // What belongs to an object belongs to all around it, so that nothing is put in between.
    open.forEach(outer -> extend(outer, end));
  }
}
