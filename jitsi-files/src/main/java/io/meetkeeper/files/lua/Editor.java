package io.meetkeeper.files.lua;

import io.meetkeeper.files.Change;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.lua.Section.Assignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Makes one change of a text at its place. Proves nothing. */
final class Editor {
  private static final String INDENT = "    ";

  private final String text;
  private final String line;
  private final List<Token> tokens;
  private final List<Section> sections;
  private final List<String> notes;

  /** An editor of a text that adds to the notes. */
  Editor(String text, List<String> notes) {
    this.text = text;
    this.notes = notes;
    line = Lines.separator(text);
    tokens = Lexer.tokens(text);
    Splitter.Split split = Splitter.split(text, tokens);
    sections = split.sections();
    if (split.problem() != null) {
      throw split.problem();
    }
    tokens.stream().filter(this::readsMore).findFirst().ifPresent(this::refuseInclude);
  }

  String apply(Target target, Change change) {
    List<Section> those = sections.stream().filter(target::is).toList();
    if (target.option() == null) {
      return change.remove() ? without(those, target) : with(those, target, change.value());
    }
    if (those.isEmpty()) {
      throw absent(target.kind().word() + " \"" + target.host() + "\"");
    }
    return change.remove()
        ? without(those, target.option())
        : with(those, target.option(), change.value());
  }

  private boolean readsMore(Token token) {
    return token.kind() == Token.Kind.NAME
        && (token.is(text, "Include") || token.is(text, "RunScript"));
  }

  private void refuseInclude(Token token) {
    throw new NotEditable(
        Reason.UNSUPPORTED,
        "the file includes another one, which may say otherwise; such a file is not edited",
        Lines.place(text, token.start()));
  }

  private String with(List<Section> those, String option, Object value) {
    List<Assignment> found = assignments(those, option);
    if (found.isEmpty()) {
      return inserted(those.get(0), option + " = " + Literal.of(value, '"'));
    }
    Assignment last = found.get(found.size() - 1);
    if (!last.literal()) {
      throw new NotEditable(
          Reason.UNSUPPORTED,
          "the value of " + option + " is computed, and is not edited",
          Lines.place(text, last.start()));
    }
    boolean single = text.charAt(last.valueStart()) == '\'' && !String.valueOf(value).contains("'");
    String literal = Literal.of(value, single ? '\'' : '"');
    if (comment(last.valueStart(), last.valueEnd())) {
      notes.add("the comments within the old value of " + option + " went with it");
    }
    return replaced(last.valueStart(), last.valueEnd(), literal);
  }

  private List<Assignment> assignments(List<Section> those, String option) {
    List<Assignment> found = new ArrayList<>();
    for (Section section : those) {
      if (section.closed()) {
        throw new NotEditable(
            Reason.UNSUPPORTED,
            "the options of " + section.host() + " stand in a table, and are not edited",
            Lines.place(text, section.start()));
      }
      section.assignments().stream().filter(a -> a.name().equals(option)).forEach(found::add);
    }
    return found;
  }

  private String inserted(Section section, String statement) {
    if (section.kind() == Section.Kind.GLOBAL) {
      return replaced(0, 0, statement + line);
    }
    int end = section.headerEnd();
    int lineEnd = Lines.end(text, end);
    boolean alone = freeUntil(end, lineEnd);
    if (alone && text.startsWith("\n", lineEnd - 1)) {
      return replaced(lineEnd, lineEnd, indent(section) + statement + line);
    }
    return replaced(end, end, line + indent(section) + statement + line);
  }

  private boolean freeUntil(int from, int to) {
    return tokens.stream()
        .noneMatch(t -> t.kind() != Token.Kind.COMMENT && t.start() >= from && t.start() < to);
  }

  private String indent(Section section) {
    if (section.assignments().isEmpty()) {
      return INDENT;
    }
    int first = section.assignments().get(0).start();
    String before = text.substring(Lines.start(text, first), first);
    return before.isBlank() ? before : INDENT;
  }

  private String without(List<Section> those, String option) {
    List<Assignment> found = new ArrayList<>(assignments(those, option));
    if (found.isEmpty()) {
      throw absent("option " + option);
    }
    Collections.reverse(found);
    StringBuilder edited = new StringBuilder(text);
    for (Assignment assignment : found) {
      int end = assignment.valueEnd();
      if (!assignment.literal()) {
        throw new NotEditable(
            Reason.UNSUPPORTED,
            "the value of " + option + " is computed, and is not edited",
            Lines.place(text, assignment.start()));
      }
      end = text.startsWith(";", end) ? end + 1 : end;
      int lineStart = Lines.start(text, assignment.start());
      int lineEnd = Lines.end(text, end);
      boolean alone =
          Lines.blank(text, lineStart, assignment.start()) && Lines.blank(text, end, lineEnd);
      edited.delete(alone ? lineStart : assignment.start(), alone ? lineEnd : end);
    }
    return edited.toString();
  }

  private String with(List<Section> those, Target target, Object value) {
    if (!those.isEmpty()) {
      throw new NotEditable(
          Reason.UNACCEPTABLE, "there is a VirtualHost \"" + target.host() + "\" already");
    }
    if (!(value instanceof Map<?, ?> options)) {
      throw new NotEditable(Reason.UNACCEPTABLE, "a VirtualHost is set to a map of its options");
    }
    StringBuilder added = new StringBuilder("VirtualHost \"" + target.host() + "\"");
    options.forEach(
        (name, option) ->
            added
                .append(line)
                .append(INDENT)
                .append(name)
                .append(" = ")
                .append(Literal.of(option, '"')));
    int at = place(target.host());
    boolean lineEnds = at == 0 || text.charAt(at - 1) == '\n';
    return replaced(at, at, lineEnds ? line + added + line : line + line + added);
  }

  /** Behind the section of the closest parent domain; at the end when there is none. */
  private int place(String host) {
    Section parent = null;
    for (Section section : sections) {
      boolean above =
          section.kind() == Section.Kind.VIRTUAL_HOST && host.endsWith("." + section.host());
      if (above && (parent == null || section.host().length() >= parent.host().length())) {
        parent = section;
      }
    }
    return parent == null ? text.length() : Lines.end(text, parent.end());
  }

  private String without(List<Section> those, Target target) {
    if (those.isEmpty()) {
      throw absent("VirtualHost \"" + target.host() + "\"");
    }
    String edited = text;
    for (int i = those.size() - 1; i >= 0; i--) {
      edited = without(edited, those.get(i));
    }
    return edited;
  }

  private String without(String edited, Section section) {
    int start = Lines.start(edited, section.start());
    start = Lines.blank(edited, start, section.start()) ? start : section.start();
    int end = Lines.end(edited, section.end());
    end = freeUntil(section.end(), end) ? end : section.end();
    if (comment(start, end)) {
      notes.add("the comments within VirtualHost \"" + section.host() + "\" went with it");
    }
    int above = start == 0 ? 0 : Lines.start(edited, start - 1);
    start = Lines.blank(edited, above, start) ? above : start;
    boolean lineEnds = edited.startsWith("\n", end - 1);
    int before = start - (edited.startsWith(line, start - line.length()) ? line.length() : 0);
    return edited.substring(0, lineEnds ? start : before) + edited.substring(end);
  }

  private boolean comment(int from, int to) {
    return tokens.stream()
        .anyMatch(t -> t.kind() == Token.Kind.COMMENT && t.start() >= from && t.start() < to);
  }

  private String replaced(int from, int to, String by) {
    return text.substring(0, from) + by + text.substring(to);
  }

  private static NotEditable absent(String what) {
    return new NotEditable(Reason.UNACCEPTABLE, "there is no " + what + " in this file");
  }
}
