package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.prosody.syntax.LuaLexer;
import io.meetkeeper.files.prosody.syntax.LuaLines;
import io.meetkeeper.files.prosody.syntax.LuaToken;
import io.meetkeeper.files.prosody.syntax.ProsodySection;
import io.meetkeeper.files.prosody.syntax.ProsodySectionParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the options of a configuration with their lines, including commented-out ones. */
final class ProsodyOptions {
  private static final Pattern COMMENTED_OUT =
      Pattern.compile("--\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(\\S.*)");

  private ProsodyOptions() {}

  static List<OptionEntry> of(String text, Map<String, Object> values) {
    List<LuaToken> tokens = LuaLexer.tokens(text);
    List<ProsodySection> sections = ProsodySectionParser.parse(text, tokens).sections();
    List<OptionEntry> options = new ArrayList<>();
    sections.stream()
        .filter(section -> section.kind() != ProsodySection.SectionKind.UNKNOWN)
        .forEach(section -> addAssigned(options, text, section, values));
    tokens.stream()
        .filter(token -> token.kind() == LuaToken.TokenKind.COMMENT)
        .forEach(
            comment ->
                addCommentedOut(options, text, comment, sectionAround(sections, comment.start())));
    options.sort(Comparator.comparingInt(OptionEntry::line));
    return List.copyOf(options);
  }

  private static void addAssigned(
      List<OptionEntry> options, String text, ProsodySection section, Map<String, Object> values) {
    for (ProsodySection.OptionAssignment assignment : section.assignments()) {
      List<String> path = path(section, assignment.name());
      options.add(
          new OptionEntry(
              path,
              OptionPaths.valueAt(values, path),
              LuaLines.lineNumber(text, assignment.start()),
              OptionEntry.OptionOrigin.SET));
    }
  }

  /**
   * Adds the option in a comment, if there is one.
   *
   * @param section {@code null}: the comment belongs to none
   */
  private static void addCommentedOut(
      List<OptionEntry> options, String text, LuaToken comment, ProsodySection section) {
    Matcher option = COMMENTED_OUT.matcher(comment.of(text));
    if (section != null && option.matches() && isLiteral(option.group(2))) {
      options.add(
          new OptionEntry(
              path(section, option.group(1)),
              parsePlain(option.group(2)),
              LuaLines.lineNumber(text, comment.start()),
              OptionEntry.OptionOrigin.COMMENTED_OUT));
    }
  }

  static List<String> path(ProsodySection section, String option) {
    return section.kind() == ProsodySection.SectionKind.GLOBAL
        ? List.of(option)
        : List.of(section.kind().word(), section.host(), option);
  }

  /** The section that contains a comment; {@code null} for a comment within a value. */
  private static ProsodySection sectionAround(List<ProsodySection> sections, int offset) {
    ProsodySection enclosing = null;
    for (ProsodySection section : sections) {
      enclosing = section.start() <= offset ? section : enclosing;
    }
    boolean isInValue =
        enclosing != null
            && enclosing.assignments().stream()
                .anyMatch(a -> a.valueStart() <= offset && offset < a.valueEnd());
    boolean isKnown = enclosing != null && enclosing.kind() != ProsodySection.SectionKind.UNKNOWN;
    return isInValue || !isKnown ? null : enclosing;
  }

  private static boolean isLiteral(String value) {
    try {
      List<LuaToken> tokens = LuaLexer.tokens(value);
      LuaToken first = tokens.get(0);
      boolean word = first.hasText(value, "true") || first.hasText(value, "false");
      return word
          || first.kind() == LuaToken.TokenKind.STRING
          || first.kind() == LuaToken.TokenKind.NUMBER
          || first.hasText(value, "{");
    } catch (DocumentNotEditableException e) {
      return false;
    }
  }

  private static Object parsePlain(String value) {
    LuaToken first = LuaLexer.tokens(value).get(0);
    String text = first.of(value);
    return switch (first.kind()) {
      case STRING -> text.replaceAll("^['\"]|['\"]$", "");
      case NAME -> Boolean.valueOf(text);
      default -> value.strip();
    };
  }
}
