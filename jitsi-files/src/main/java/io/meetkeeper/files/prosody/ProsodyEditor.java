package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.prosody.syntax.LuaComments;
import io.meetkeeper.files.prosody.syntax.LuaLexer;
import io.meetkeeper.files.prosody.syntax.LuaLines;
import io.meetkeeper.files.prosody.syntax.LuaLiteralWriter;
import io.meetkeeper.files.prosody.syntax.LuaToken;
import io.meetkeeper.files.prosody.syntax.ProsodySection;
import io.meetkeeper.files.prosody.syntax.ProsodySection.ProsodyAssignment;
import io.meetkeeper.files.prosody.syntax.ProsodySectionParser;
import io.meetkeeper.files.prosody.syntax.TrailingComments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Applies one change to a text in place. Does not verify the result. */
final class ProsodyEditor {
  private static final String INDENT = "    ";

  private final String text;
  private final String newline;
  private final List<LuaToken> tokens;
  private final LuaComments comments;
  private final List<ProsodySection> sections;
  private final List<ProsodyInclude> includes;
  private final List<String> notes;

  /**
   * An editor of a text.
   *
   * @param includes those of the text
   * @param notes receives messages for the user
   */
  ProsodyEditor(String text, List<ProsodyInclude> includes, List<String> notes) {
    this.text = text;
    this.includes = includes;
    this.notes = notes;
    newline = LuaLines.separator(text);
    tokens = LuaLexer.tokens(text);
    comments = new LuaComments(text, tokens);
    ProsodySectionParser.SectionParseResult result = ProsodySectionParser.parse(text, tokens);
    sections = result.sections();
    if (result.problem() != null) {
      throw result.problem();
    }
  }

  String apply(ProsodyOptionPath path, OptionChange change) {
    List<ProsodySection> matching = sections.stream().filter(path::matches).toList();
    new ProsodyIncludeGuard(text, includes).check(matching, path, change);
    if (path.option() == null) {
      return change.remove() ? remove(matching, path) : set(matching, path, change.value());
    }
    if (matching.isEmpty()) {
      throw absent(path.kind().word() + " \"" + path.host() + "\"");
    }
    return change.remove()
        ? remove(matching, path.option())
        : set(matching, path.option(), change.value());
  }

  private String set(List<ProsodySection> matching, String option, Object value) {
    List<ProsodyAssignment> found = assignments(matching, option);
    if (found.isEmpty()) {
      return insert(matching.get(0), option + " = " + LuaLiteralWriter.render(value, '"'));
    }
    ProsodyAssignment last = found.get(found.size() - 1);
    if (!last.literal()) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "the value of " + option + " is computed, and is not edited",
          LuaLines.positionAt(text, last.start()));
    }
    boolean single = text.charAt(last.valueStart()) == '\'' && !String.valueOf(value).contains("'");
    String literal = LuaLiteralWriter.render(value, single ? '\'' : '"');
    if (comments.isAnyBetween(last.valueStart(), last.valueEnd())) {
      notes.add("the comments within the old value of " + option + " went with it");
    }
    return replace(last.valueStart(), last.valueEnd(), literal);
  }

  private List<ProsodyAssignment> assignments(List<ProsodySection> matching, String option) {
    List<ProsodyAssignment> found = new ArrayList<>();
    for (ProsodySection section : matching) {
      if (section.tableForm()) {
        throw new DocumentNotEditableException(
            RefusalReason.UNSUPPORTED,
            "the options of " + section.host() + " stand in a table, and are not edited",
            LuaLines.positionAt(text, section.start()));
      }
      section.conditional().stream()
          .filter(assignment -> assignment.name().equals(option))
          .forEach(this::refuse);
      section.assignments().stream()
          .filter(assignment -> assignment.name().equals(option))
          .forEach(found::add);
    }
    return found;
  }

  private void refuse(ProsodyAssignment conditional) {
    throw new DocumentNotEditableException(
        RefusalReason.UNSUPPORTED,
        conditional.name()
            + " is also written under a condition, on line "
            + LuaLines.lineNumber(text, conditional.start())
            + "; change it there by hand",
        LuaLines.positionAt(text, conditional.start()));
  }

  private String insert(ProsodySection section, String statement) {
    if (section.kind() == ProsodySection.SectionKind.GLOBAL) {
      return replace(0, 0, statement + newline);
    }
    int end = section.headerEnd();
    int lineEnd = comments.endOfLine(end);
    boolean isAlone = comments.areAllBetween(end, lineEnd);
    if (isAlone && text.startsWith("\n", lineEnd - 1)) {
      return replace(lineEnd, lineEnd, indent(section) + statement + newline);
    }
    return replace(end, end, newline + indent(section) + statement + newline);
  }

  private String indent(ProsodySection section) {
    if (section.assignments().isEmpty()) {
      return INDENT;
    }
    int first = section.assignments().get(0).start();
    String before = text.substring(LuaLines.start(text, first), first);
    return before.isBlank() ? before : INDENT;
  }

  private String remove(List<ProsodySection> matching, String option) {
    List<ProsodyAssignment> found = new ArrayList<>(assignments(matching, option));
    if (found.isEmpty()) {
      throw absent("option " + option);
    }
    Collections.reverse(found);
    StringBuilder edited = new StringBuilder(text);
    for (ProsodyAssignment assignment : found) {
      int end = assignment.valueEnd();
      if (!assignment.literal()) {
        throw new DocumentNotEditableException(
            RefusalReason.UNSUPPORTED,
            "the value of " + option + " is computed, and is not edited",
            LuaLines.positionAt(text, assignment.start()));
      }
      end = text.startsWith(";", end) ? end + 1 : end;
      int lineStart = LuaLines.start(text, assignment.start());
      int lineEnd = LuaLines.end(text, end);
      boolean isAlone =
          LuaLines.isBlank(text, lineStart, assignment.start())
              && LuaLines.isBlank(text, end, lineEnd);
      edited.delete(isAlone ? lineStart : assignment.start(), isAlone ? lineEnd : end);
    }
    return edited.toString();
  }

  private String set(List<ProsodySection> matching, ProsodyOptionPath path, Object value) {
    if (!matching.isEmpty()) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, "there is a VirtualHost \"" + path.host() + "\" already");
    }
    if (!(value instanceof Map<?, ?> options)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNACCEPTABLE, "a VirtualHost is set to a map of its options");
    }
    StringBuilder added = new StringBuilder("VirtualHost \"" + path.host() + "\"");
    options.forEach(
        (name, option) ->
            added
                .append(newline)
                .append(INDENT)
                .append(name)
                .append(" = ")
                .append(LuaLiteralWriter.render(option, '"')));
    int at = insertionPoint(path.host());
    boolean lineEnds = at == 0 || text.charAt(at - 1) == '\n';
    return replace(at, at, lineEnds ? newline + added + newline : newline + newline + added);
  }

  /**
   * The offset after the section of the closest parent domain and the comments that belong to it;
   * the end of the text when there is none.
   */
  private int insertionPoint(String host) {
    ProsodySection parent = null;
    for (ProsodySection section : sections) {
      boolean above =
          section.kind() == ProsodySection.SectionKind.VIRTUAL_HOST
              && host.endsWith("." + section.host());
      if (above && (parent == null || section.host().length() >= parent.host().length())) {
        parent = section;
      }
    }
    return parent == null
        ? text.length()
        : new TrailingComments(text, tokens).endAfter(parent.end());
  }

  private String remove(List<ProsodySection> matching, ProsodyOptionPath path) {
    if (matching.isEmpty()) {
      throw absent("VirtualHost \"" + path.host() + "\"");
    }
    String edited = text;
    for (int i = matching.size() - 1; i >= 0; i--) {
      edited = remove(edited, matching.get(i));
    }
    return edited;
  }

  private String remove(String edited, ProsodySection section) {
    int start = LuaLines.start(edited, section.start());
    start = LuaLines.isBlank(edited, start, section.start()) ? start : section.start();
    int end = LuaLines.end(edited, section.end());
    end = comments.areAllBetween(section.end(), end) ? end : section.end();
    if (comments.isAnyBetween(start, end)) {
      notes.add("the comments within VirtualHost \"" + section.host() + "\" went with it");
    }
    int above = start == 0 ? 0 : LuaLines.start(edited, start - 1);
    start = LuaLines.isBlank(edited, above, start) ? above : start;
    boolean lineEnds = edited.startsWith("\n", end - 1);
    int before =
        start - (edited.startsWith(newline, start - newline.length()) ? newline.length() : 0);
    return edited.substring(0, lineEnds ? start : before) + edited.substring(end);
  }

  private String replace(int from, int to, String by) {
    return text.substring(0, from) + by + text.substring(to);
  }

  private static DocumentNotEditableException absent(String name) {
    return new DocumentNotEditableException(
        RefusalReason.UNACCEPTABLE, "there is no " + name + " in this file");
  }
}
