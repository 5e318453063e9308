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
 * Proposes where to write a change, best candidate first. An option that is already written is
 * changed at its last write, which is the effective one. A new one is added after its commented-out
 * line, else after statements for its siblings, else at the end of its object. The last candidate
 * is a statement at the end of the file.
 */
final class JsPlacement {
  private static final String AT_END = "written as a statement at the end of the file";

  private final ConfigJsSource source;
  private final String text;
  private final JsOptionComments comments;
  private final JsStatementWriter statements;

  JsPlacement(ConfigJsSource source) {
    this.source = source;
    text = source.text();
    comments = new JsOptionComments(source);
    statements = new JsStatementWriter(source);
  }

  /** Candidate texts that set an option; to be verified. */
  List<JsEditCandidate> set(List<String> path, Object value) {
    List<JsEditCandidate> candidates = new ArrayList<>();
    if (source.syntax().laterOpaqueWrite(path).isPresent()) {
      // only what comes after it certainly has an effect, and objects may be missing there
      return List.of(
          new JsEditCandidate(statements.append(statements.setWithin(path, 0, value)), AT_END));
    }
    JsOptionWrite write = source.syntax().lastWrite(path);
    if (write != null) {
      candidates.add(replaceValue(write, value));
    } else {
      int depth = JsValueTree.existingDepth(source.ownRoot(), path);
      List<String> base = path.subList(0, depth);
      String name = path.get(depth);
      Object nestedValue = nested(path.subList(depth + 1, path.size()), value);
      addBesideComment(candidates, base, name, nestedValue);
      addStatementCandidates(candidates, path, base, name, nestedValue);
      addMemberCandidate(candidates, base, name, nestedValue);
    }
    candidates.add(append(path, value));
    return candidates;
  }

  /** Candidate texts that remove an option; to be verified. */
  List<JsEditCandidate> remove(List<String> path) {
    List<JsEditCandidate> candidates = new ArrayList<>();
    List<JsOptionWrite> writes =
        source.syntax().writes().stream().filter(write -> write.path().equals(path)).toList();
    if (!writes.isEmpty() && !source.syntax().isMadeAnew(path)) {
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
    candidates.add(new JsEditCandidate(statements.append(List.of(statement)), AT_END));
    return candidates;
  }

  private JsEditCandidate replaceValue(JsOptionWrite write, Object value) {
    TextSpan span = write.value().span();
    JsLiteralWriter writer = JsLiteralWriter.replacing(source, span);
    Object old = OptionPaths.valueAt(source.ownRoot(), write.path());
    if (write.value() instanceof JsExpression.ArrayExpression array
        && value instanceof List<?> newValues
        && old instanceof List<?> list
        && list.size() == array.elements().size()) {
      JsLiteralWriter flat = writer.onOneLine();
      return new JsEditCandidate(
          JsArrayEditor.patch(source, array, list, newValues, flat).apply(text), null);
    }
    String rendered = writer.render(value, JsLines.leadingIndent(text, span.start()));
    return new JsEditCandidate(
        new TextPatch().replace(span, rendered).apply(text),
        lostCommentNote(write.path(), Stream.of(span)));
  }

  private String lostCommentNote(List<String> path, Stream<TextSpan> removed) {
    return removed.anyMatch(source.syntax().trivia()::containsComment)
        ? "the comments within the old value of " + OptionPaths.format(path) + " went with it"
        : null;
  }

  private void addBesideComment(
      List<JsEditCandidate> candidates, List<String> base, String name, Object value) {
    if (!(expressionAt(base) instanceof JsExpression.ObjectExpression object)) {
      return;
    }
    for (int gap = object.members().size(); gap >= 0; gap--) {
      for (JsOptionComment comment : comments.inGap(object, gap)) {
        if (comment.path().equals(List.of(name)) && comment.end() >= 0) {
          TextPatch patch = new TextPatch();
          String member = JsLiteralWriter.of(source).member(name, value, comment.indent());
          JsCommaList.of(source, object)
              .addBeside(patch, gap, comment.end(), comment.indent(), member);
          candidates.add(new JsEditCandidate(patch.apply(text), null));
          return;
        }
      }
    }
  }

  /** Adds a candidate where the file already has statements for siblings of the option. */
  private JsOptionWrite lastStatementBelow(List<String> base) {
    JsOptionWrite last = null;
    for (JsOptionWrite write : source.syntax().writes()) {
      boolean isBelow =
          write.path().size() > base.size() && OptionPaths.isWithin(write.path(), base);
      if (write.isStatement() && isBelow) {
        last = write;
      }
    }
    return last;
  }

  private void addStatementCandidates(
      List<JsEditCandidate> candidates,
      List<String> path,
      List<String> base,
      String name,
      Object value) {
    List<String> lines = statements.set(path, base, name, value);
    for (JsOptionComment comment : comments.statements()) {
      if (comment.path().equals(path) && comment.end() >= 0) {
        candidates.add(insert(comment.end(), comment.indent(), lines));
        return;
      }
    }
    JsOptionWrite neighbour = lastStatementBelow(base);
    if (neighbour != null) {
      int end = JsLines.end(text, neighbour.span().end());
      boolean isLastOnLine = source.syntax().trivia().skipForward(neighbour.span().end()) >= end;
      String indent = JsLines.leadingIndent(text, neighbour.span().start());
      candidates.add(insert(isLastOnLine ? end : neighbour.span().end(), indent, lines));
    }
  }

  private void addMemberCandidate(
      List<JsEditCandidate> candidates, List<String> base, String name, Object value) {
    if (!(expressionAt(base) instanceof JsExpression.ObjectExpression object)) {
      return;
    }
    JsCommaList list = JsCommaList.of(source, object);
    TextPatch patch = new TextPatch();
    int count = object.members().size();
    boolean flat =
        count == 0 || JsLines.indent(text, object.members().get(count - 1).span().start()) == null;
    String indent =
        count == 0
            ? JsLines.leadingIndent(text, object.span().start())
            : JsLines.leadingIndent(text, object.members().get(count - 1).span().start());
    JsLiteralWriter writer =
        flat ? JsLiteralWriter.of(source).onOneLine() : JsLiteralWriter.of(source);
    list.add(patch, count, List.of(writer.member(name, value, indent)));
    candidates.add(new JsEditCandidate(patch.apply(text), null));
  }

  private JsEditCandidate append(List<String> path, Object value) {
    int depth = JsValueTree.existingDepth(source.ownRoot(), path);
    Object nestedValue = nested(path.subList(depth + 1, path.size()), value);
    return new JsEditCandidate(
        statements.append(
            statements.set(path, path.subList(0, depth), path.get(depth), nestedValue)),
        source.isFragment() ? null : AT_END);
  }

  private JsEditCandidate insert(int at, String indent, List<String> lines) {
    String separator = source.lineSeparator() + indent;
    return new JsEditCandidate(
        new TextPatch().insert(at, separator + String.join(separator, lines)).apply(text), null);
  }

  /** The last expression written to a path; {@code null} when there is none. */
  private JsExpression expressionAt(List<String> base) {
    JsOptionWrite write = source.syntax().lastWrite(base);
    return write == null ? null : write.value();
  }

  private static Object nested(List<String> path, Object value) {
    Object nestedValue = value;
    List<String> names = new ArrayList<>(path);
    Collections.reverse(names);
    for (String name : names) {
      Map<String, Object> outer = new LinkedHashMap<>();
      outer.put(name, nestedValue);
      nestedValue = outer;
    }
    return nestedValue;
  }
}
