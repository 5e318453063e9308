package io.meetkeeper.files.js;

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
final class Placement {
  private static final String AT_END = "written as a statement at the end of the file";

  private final Source source;
  private final String text;
  private final Commented commented;

  Placement(Source source) {
    this.source = source;
    text = source.text();
    commented = new Commented(source);
  }

  /** Texts in which that option has that value, perhaps. */
  List<Candidate> set(List<String> path, Object value) {
    List<Candidate> candidates = new ArrayList<>();
    Write written = source.syntax().last(path);
    if (written != null) {
      candidates.add(replaced(written, value));
    } else {
      int depth = Tree.rooted(source.root(), path);
      List<String> base = path.subList(0, depth);
      String name = path.get(depth);
      Object whole = nested(path.subList(depth + 1, path.size()), value);
      beside(candidates, base, name, whole);
      statements(candidates, path, base, name, whole);
      member(candidates, base, name, whole);
    }
    candidates.add(appended(path, value));
    return candidates;
  }

  /** Texts in which that option is absent, perhaps. */
  List<Candidate> remove(List<String> path) {
    List<Candidate> candidates = new ArrayList<>();
    List<Write> writes =
        source.syntax().writes().stream().filter(write -> write.path().equals(path)).toList();
    if (!writes.isEmpty()) {
      Patch patch = new Patch();
      IdentityHashMap<Shape.Obj, SortedSet<Integer>> members = new IdentityHashMap<>();
      for (Write write : writes) {
        if (write.statement()) {
          patch.replace(Lines.cleared(text, write.span()), "");
        } else {
          members.computeIfAbsent(write.within(), object -> new TreeSet<>()).add(write.index());
        }
      }
      members.forEach((object, indices) -> Parts.of(source, object).remove(patch, indices));
      candidates.add(
          new Candidate(
              patch.apply(text), dropped(writes.get(0).path(), writes.stream().map(Write::span))));
    }
    String statement = "delete " + Literal.access(source.rootName(), path) + ";";
    candidates.add(new Candidate(atEnd(List.of(statement)), AT_END));
    return candidates;
  }

  private Candidate replaced(Write written, Object value) {
    Span span = written.value().span();
    Literal literal = literal(span);
    Object old = Tree.get(source.root(), written.path());
    if (written.value() instanceof Shape.Arr array
        && value instanceof List<?> wanted
        && old instanceof List<?> list
        && list.size() == array.elements().size()) {
      Literal flat = new Literal(quote(span), source.newline(), null);
      return new Candidate(Elements.patch(source, array, list, wanted, flat).apply(text), null);
    }
    String rendered = literal.of(value, Lines.leading(text, span.start()));
    return new Candidate(
        new Patch().replace(span, rendered).apply(text), dropped(written.path(), Stream.of(span)));
  }

  private String dropped(List<String> path, Stream<Span> gone) {
    return gone.anyMatch(source.syntax().gaps()::commented)
        ? "the comments within the old value of " + Paths.shown(path) + " went with it"
        : null;
  }

  private void beside(List<Candidate> candidates, List<String> base, String name, Object value) {
    if (!(target(base) instanceof Shape.Obj object)) {
      return;
    }
    for (int gap = object.members().size(); gap >= 0; gap--) {
      for (Hint hint : commented.in(object, gap)) {
        if (hint.path().equals(List.of(name)) && hint.end() >= 0) {
          Patch patch = new Patch();
          String member = literal(null).member(name, value, hint.indent());
          Parts.of(source, object).addBeside(patch, gap, hint.end(), hint.indent(), member);
          candidates.add(new Candidate(patch.apply(text), null));
          return;
        }
      }
    }
  }

  /** Where the file already has statements for the neighbours of the option. */
  private void statements(
      List<Candidate> candidates, List<String> path, List<String> base, String name, Object value) {
    List<String> lines = lines(path, base, name, value);
    for (Hint hint : commented.statements()) {
      if (hint.path().equals(path) && hint.end() >= 0) {
        candidates.add(inserted(hint.end(), hint.indent(), lines));
        return;
      }
    }
    Write neighbour = null;
    for (Write write : source.syntax().writes()) {
      boolean near = write.path().size() > base.size() && Paths.startsWith(write.path(), base);
      if (write.statement() && near) {
        neighbour = write;
      }
    }
    if (neighbour != null) {
      int end = Lines.end(text, neighbour.span().end());
      boolean alone = source.syntax().gaps().forward(neighbour.span().end()) >= end;
      String indent = Lines.leading(text, neighbour.span().start());
      candidates.add(inserted(alone ? end : neighbour.span().end(), indent, lines));
    }
  }

  private void member(List<Candidate> candidates, List<String> base, String name, Object value) {
    if (!(target(base) instanceof Shape.Obj object)) {
      return;
    }
    Parts parts = Parts.of(source, object);
    Patch patch = new Patch();
    int count = object.members().size();
    boolean flat =
        count == 0 || Lines.indent(text, object.members().get(count - 1).span().start()) == null;
    String indent =
        count == 0
            ? Lines.leading(text, object.span().start())
            : Lines.leading(text, object.members().get(count - 1).span().start());
    Literal literal = flat ? new Literal('\'', source.newline(), null) : literal(null);
    parts.add(patch, count, List.of(literal.member(name, value, indent)));
    candidates.add(new Candidate(patch.apply(text), null));
  }

  private Candidate appended(List<String> path, Object value) {
    int depth = Tree.rooted(source.root(), path);
    Object whole = nested(path.subList(depth + 1, path.size()), value);
    return new Candidate(
        atEnd(lines(path, path.subList(0, depth), path.get(depth), whole)),
        source.fragment() ? null : AT_END);
  }

  private Candidate inserted(int at, String indent, List<String> lines) {
    String separator = source.newline() + indent;
    return new Candidate(
        new Patch().insert(at, separator + String.join(separator, lines)).apply(text), null);
  }

  /**
   * The statements that set an option. In a fragment the objects around it may hold more than is
   * seen here, so they are only made where they are missing.
   */
  private List<String> lines(List<String> path, List<String> base, String name, Object value) {
    List<String> lines = new ArrayList<>();
    String root = source.rootName();
    if (!source.fragment()) {
      String access = Literal.access(root, Paths.below(base, name));
      lines.add(access + " = " + literal(null).of(value, "") + ";");
      return lines;
    }
    for (int depth = base.size() + 1; depth < path.size(); depth++) {
      String access = Literal.access(root, path.subList(0, depth));
      lines.add(access + " = " + access + " || {};");
    }
    Object leaf = Tree.get(value, path.subList(base.size() + 1, path.size()));
    lines.add(Literal.access(root, path) + " = " + literal(null).of(leaf, "") + ";");
    return lines;
  }

  private String atEnd(List<String> lines) {
    String newline = source.newline();
    String all = String.join(newline, lines);
    boolean fresh = text.isEmpty() || Lines.start(text, text.length()) == text.length();
    return text + (fresh ? "" : newline) + all + newline;
  }

  /** How the object at that path is written in the end. */
  private Shape target(List<String> base) {
    Write write = source.syntax().last(base);
    return write == null ? null : write.value();
  }

  private Literal literal(Span replaced) {
    String unit = text.contains("\n\t") ? "\t" : "    ";
    return new Literal(quote(replaced), source.newline(), unit);
  }

  private char quote(Span replaced) {
    return replaced != null && text.indexOf('"', replaced.start()) >= 0 && doubled(replaced)
        ? '"'
        : '\'';
  }

  private boolean doubled(Span span) {
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
