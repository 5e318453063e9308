package io.meetkeeper.files.js;

import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import io.meetkeeper.files.js.syntax.JsExpression;
import io.meetkeeper.files.js.syntax.JsLines;
import io.meetkeeper.files.js.syntax.JsOptionWrite;
import io.meetkeeper.files.js.syntax.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where a change can be written, best place first. An option that is written somewhere is changed
 * there, at the last place, which counts. A new one goes beside its commented-out line, else to the
 * statements of its kind, else to the end of its object. What none of these prove is tried as a
 * statement at the end of the file.
 */
final class JsPlacement {
  private static final String AT_END = "written as a statement at the end of the file";

  private final ConfigJsSource source;
  private final String text;
  private final JsOptionComments jsOptionComments;

  JsPlacement(ConfigJsSource source) {
    this.source = source;
    text = source.text();
    jsOptionComments = new JsOptionComments(source);
  }

  /** Texts in which that option has that value, perhaps. */
  List<JsEditCandidate> set(List<String> path, Object value) {
    List<JsEditCandidate> candidates = new ArrayList<>();
    JsOptionWrite written = source.syntax().lastWrite(path);
    if (written != null) {
      candidates.add(replaceValue(written, value));
    } else {
      int depth = JsValueTree.existingDepth(source.root(), path);
      List<String> base = path.subList(0, depth);
      String name = path.get(depth);
      Object whole = nested(path.subList(depth + 1, path.size()), value);
      addBesideComment(candidates, base, name, whole);
      addStatementCandidates(candidates, path, base, name, whole);
      addMemberCandidate(candidates, base, name, whole);
    }
    candidates.add(append(path, value));
    return candidates;
  }

  /** Texts in which that option is absent, perhaps. */
  List<JsEditCandidate> remove(List<String> path) {
    List<JsEditCandidate> candidates = new ArrayList<>();
    List<JsOptionWrite> writes =
        source.syntax().writes().stream().filter(write -> write.path().equals(path)).toList();
    if (!writes.isEmpty()) {
      TextPatch patch = new TextPatch();
      IdentityHashMap<JsExpression.ObjectExpression, SortedSet<Integer>> members =
          new IdentityHashMap<>();
      for (JsOptionWrite write : writes) {
        if (write.isStatement()) {
          patch.replace(JsLines.withWholeLine(text, write.span()), "");
        } else {
          members.computeIfAbsent(write.parent(), object -> new TreeSet<>()).add(write.index());
        }
      }
      members.forEach((object, indices) -> JsCommaList.of(source, object).remove(patch, indices));
      candidates.add(
          new JsEditCandidate(
              patch.apply(text),
              lostCommentNote(writes.get(0).path(), writes.stream().map(JsOptionWrite::span))));
    }
    String statement = "delete " + JsLiteralWriter.access(source.rootName(), path) + ";";
    candidates.add(new JsEditCandidate(atEnd(List.of(statement)), AT_END));
    return candidates;
  }

  private JsEditCandidate replaceValue(JsOptionWrite written, Object value) {
    TextSpan span = written.value().span();
    JsLiteralWriter jsLiteralWriter = literal(span);
    Object old = JsValueTree.get(source.root(), written.path());
    if (written.value() instanceof JsExpression.ArrayExpression array
        && value instanceof List<?> wanted
        && old instanceof List<?> list
        && list.size() == array.elements().size()) {
      JsLiteralWriter flat = new JsLiteralWriter(quote(span), source.lineSeparator(), null);
      return new JsEditCandidate(
          JsArrayEditor.patch(source, array, list, wanted, flat).apply(text), null);
    }
    String rendered = jsLiteralWriter.render(value, JsLines.leadingIndent(text, span.start()));
    return new JsEditCandidate(
        new TextPatch().replace(span, rendered).apply(text),
        lostCommentNote(written.path(), Stream.of(span)));
  }

  private String lostCommentNote(List<String> path, Stream<TextSpan> gone) {
    return gone.anyMatch(source.syntax().gaps()::containsComment)
        ? "the comments within the old value of " + OptionPaths.format(path) + " went with it"
        : null;
  }

  private void addBesideComment(
      List<JsEditCandidate> candidates, List<String> base, String name, Object value) {
    if (!(expressionAt(base) instanceof JsExpression.ObjectExpression object)) {
      return;
    }
    for (int gap = object.members().size(); gap >= 0; gap--) {
      for (JsOptionComment jsOptionComment : jsOptionComments.inGap(object, gap)) {
        if (jsOptionComment.path().equals(List.of(name)) && jsOptionComment.end() >= 0) {
          TextPatch patch = new TextPatch();
          String member = literal(null).member(name, value, jsOptionComment.indent());
          JsCommaList.of(source, object)
              .addBeside(patch, gap, jsOptionComment.end(), jsOptionComment.indent(), member);
          candidates.add(new JsEditCandidate(patch.apply(text), null));
          return;
        }
      }
    }
  }

  /** Where the file already has statements for the neighbours of the option. */
  private void addStatementCandidates(
      List<JsEditCandidate> candidates,
      List<String> path,
      List<String> base,
      String name,
      Object value) {
    List<String> lines = lines(path, base, name, value);
    for (JsOptionComment jsOptionComment : jsOptionComments.statements()) {
      if (jsOptionComment.path().equals(path) && jsOptionComment.end() >= 0) {
        candidates.add(insert(jsOptionComment.end(), jsOptionComment.indent(), lines));
        return;
      }
    }
    JsOptionWrite neighbour = null;
    for (JsOptionWrite write : source.syntax().writes()) {
      boolean near = write.path().size() > base.size() && OptionPaths.isWithin(write.path(), base);
      if (write.isStatement() && near) {
        neighbour = write;
      }
    }
    if (neighbour != null) {
      int end = JsLines.end(text, neighbour.span().end());
      boolean alone = source.syntax().gaps().skipForward(neighbour.span().end()) >= end;
      String indent = JsLines.leadingIndent(text, neighbour.span().start());
      candidates.add(insert(alone ? end : neighbour.span().end(), indent, lines));
    }
  }

  private void addMemberCandidate(
      List<JsEditCandidate> candidates, List<String> base, String name, Object value) {
    if (!(expressionAt(base) instanceof JsExpression.ObjectExpression object)) {
      return;
    }
    JsCommaList jsCommaList = JsCommaList.of(source, object);
    TextPatch patch = new TextPatch();
    int count = object.members().size();
    boolean flat =
        count == 0 || JsLines.indent(text, object.members().get(count - 1).span().start()) == null;
    String indent =
        count == 0
            ? JsLines.leadingIndent(text, object.span().start())
            : JsLines.leadingIndent(text, object.members().get(count - 1).span().start());
    JsLiteralWriter jsLiteralWriter =
        flat ? new JsLiteralWriter('\'', source.lineSeparator(), null) : literal(null);
    jsCommaList.add(patch, count, List.of(jsLiteralWriter.member(name, value, indent)));
    candidates.add(new JsEditCandidate(patch.apply(text), null));
  }

  private JsEditCandidate append(List<String> path, Object value) {
    int depth = JsValueTree.existingDepth(source.root(), path);
    Object whole = nested(path.subList(depth + 1, path.size()), value);
    return new JsEditCandidate(
        atEnd(lines(path, path.subList(0, depth), path.get(depth), whole)),
        source.isFragment() ? null : AT_END);
  }

  private JsEditCandidate insert(int at, String indent, List<String> lines) {
    String separator = source.lineSeparator() + indent;
    return new JsEditCandidate(
        new TextPatch().insert(at, separator + String.join(separator, lines)).apply(text), null);
  }

  /**
   * The statements that set an option. In a fragment the objects around it may hold more than is
   * seen here, so they are only made where they are missing.
   */
  private List<String> lines(List<String> path, List<String> base, String name, Object value) {
    List<String> lines = new ArrayList<>();
    String root = source.rootName();
    if (!source.isFragment()) {
      String access = JsLiteralWriter.access(root, OptionPaths.child(base, name));
      lines.add(access + " = " + literal(null).render(value, "") + ";");
      return lines;
    }
    for (int depth = base.size() + 1; depth < path.size(); depth++) {
      String access = JsLiteralWriter.access(root, path.subList(0, depth));
      lines.add(access + " = " + access + " || {};");
    }
    Object leaf = JsValueTree.get(value, path.subList(base.size() + 1, path.size()));
    lines.add(JsLiteralWriter.access(root, path) + " = " + literal(null).render(leaf, "") + ";");
    return lines;
  }

  private String atEnd(List<String> lines) {
    String newline = source.lineSeparator();
    String all = String.join(newline, lines);
    boolean fresh = text.isEmpty() || JsLines.start(text, text.length()) == text.length();
    return text + (fresh ? "" : newline) + all + newline;
  }

  /** How the object at that path is written in the end. */
  private JsExpression expressionAt(List<String> base) {
    JsOptionWrite write = source.syntax().lastWrite(base);
    return write == null ? null : write.value();
  }

  private JsLiteralWriter literal(TextSpan replaced) {
    String unit = text.contains("\n\t") ? "\t" : "    ";
    return new JsLiteralWriter(quote(replaced), source.lineSeparator(), unit);
  }

  private char quote(TextSpan replaced) {
    return replaced != null && text.indexOf('"', replaced.start()) >= 0 && isDoubleQuoted(replaced)
        ? '"'
        : '\'';
  }

  private boolean isDoubleQuoted(TextSpan span) {
    String old = span.of(text);
    return old.indexOf('"') >= 0 && old.indexOf('\'') < 0;
  }

  private static Object nested(List<String> path, Object value) {
    Object whole = value;
    List<String> inward = new ArrayList<>(path);
    Collections.reverse(inward);
    for (String name : inward) {
      Map<String, Object> around = new LinkedHashMap<>();
      around.put(name, whole);
      whole = around;
    }
    return whole;
  }
}
