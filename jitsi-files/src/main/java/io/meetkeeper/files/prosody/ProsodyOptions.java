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
    for (ProsodySection section : sections) {
      if (section.kind() == ProsodySection.SectionKind.UNKNOWN) {
        continue;
      }
      for (ProsodySection.OptionAssignment assignment : section.assignments()) {
        List<String> path = path(section, assignment.name());
        int line = LuaLines.lineNumber(text, assignment.start());
        options.add(
            new OptionEntry(
                path, OptionPaths.valueAt(values, path), line, OptionEntry.OptionOrigin.SET));
      }
    }
    for (LuaToken token : tokens) {
      ProsodySection section = sectionAround(sections, token.start());
      if (token.kind() == LuaToken.TokenKind.COMMENT && section != null) {
        Matcher comment = COMMENTED_OUT.matcher(token.of(text));
        if (comment.matches() && isLiteral(comment.group(2))) {
          List<String> path = path(section, comment.group(1));
          int line = LuaLines.lineNumber(text, token.start());
          options.add(
              new OptionEntry(
                  path,
                  parsePlain(comment.group(2)),
                  line,
                  OptionEntry.OptionOrigin.COMMENTED_OUT));
        }
      }
    }
    options.sort(Comparator.comparingInt(OptionEntry::line));
    return List.copyOf(options);
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
