package io.meetkeeper.files.prosody.syntax;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.prosody.syntax.ProsodySection.ProsodyAssignment;
import io.meetkeeper.files.prosody.syntax.ProsodySection.SectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits tokens into sections. Only statements outside brackets and blocks are read. A host that is
 * declared within a block or by a computed name makes the text uneditable.
 */
public final class ProsodySectionParser {
  private static final Set<String> HOSTS = Set.of("VirtualHost", "Host", "host");
  private static final Set<String> COMPONENTS = Set.of("Component", "component");
  private static final Set<String> OPENING = Set.of("function", "do", "then", "repeat");
  private static final Set<String> CLOSING = Set.of("end", "until", "elseif");
  private final String text;
  private final LuaStatements tokens;
  private final List<ProsodySection> sections = new ArrayList<>();
  private List<ProsodyAssignment> assignments = new ArrayList<>();
  private List<ProsodyAssignment> conditional = new ArrayList<>();
  private SectionHeader header = new SectionHeader(SectionKind.GLOBAL, "", 0, 0, false);
  private DocumentNotEditableException problem;
  private int brackets;
  private int blocks;
  private int lastEnd;

  /**
   * The sections of a text.
   *
   * @param sections in order; the first is the global section and may be empty
   * @param problem why the text cannot be edited; {@code null} when it can
   */
  public record SectionParseResult(
      List<ProsodySection> sections, DocumentNotEditableException problem) {}

  private record SectionHeader(SectionKind kind, String host, int start, int end, boolean closed) {}

  private ProsodySectionParser(String text, List<LuaToken> all) {
    this.text = text;
    this.tokens =
        new LuaStatements(
            text,
            all.stream().filter(token -> token.kind() != LuaToken.TokenKind.COMMENT).toList());
  }

  /**
   * Splits a text into sections.
   *
   * @param tokens of the text, without comments
   */
  public static SectionParseResult parse(String text, List<LuaToken> tokens) {
    return new ProsodySectionParser(text, tokens).run();
  }

  private SectionParseResult run() {
    int i = 0;
    while (i < tokens.size()) {
      i = step(i);
    }
    close();
    return new SectionParseResult(List.copyOf(sections), problem);
  }

  private int step(int i) {
    LuaToken token = tokens.get(i);
    if (token.kind() == LuaToken.TokenKind.NAME) {
      String word = token.of(text);
      SectionKind declared = declaration(i, word);
      if (declared != null) {
        return section(i, declared);
      }
      countBlock(word);
      if (brackets == 0 && beginsStatement(i) && isAssignment(i)) {
        (blocks == 0 ? assignments : conditional).add(assignment(i));
      }
    } else if (token.kind() == LuaToken.TokenKind.SYMBOL) {
      brackets += tokens.bracketDepth(token);
    }
    lastEnd = token.end();
    return i + 1;
  }

  private SectionKind declaration(int i, String word) {
    SectionKind kind = HOSTS.contains(word) ? SectionKind.VIRTUAL_HOST : SectionKind.COMPONENT;
    if ((kind == SectionKind.COMPONENT && !COMPONENTS.contains(word)) || i + 1 == tokens.size()) {
      return null;
    }
    LuaToken next = tokens.get(i + 1);
    boolean field = i > 0 && (tokens.hasText(i - 1, ".") || tokens.hasText(i - 1, ":"));
    return !field && (next.kind() == LuaToken.TokenKind.STRING || next.hasText(text, "("))
        ? kind
        : null;
  }

  private boolean isTopLevel() {
    return brackets == 0 && blocks == 0;
  }

  private void countBlock(String word) {
    if (OPENING.contains(word)) {
      blocks++;
    } else if (CLOSING.contains(word)) {
      blocks--;
    }
  }

  private boolean beginsStatement(int i) {
    if (ProsodyNames.isKeyword(tokens.get(i).of(text))) {
      return false;
    }
    return tokens.isStatementStart(i);
  }

  private boolean isAssignment(int i) {
    return i + 2 < tokens.size() && tokens.hasText(i + 1, "=");
  }

  private ProsodyAssignment assignment(int i) {
    LuaToken name = tokens.get(i);
    int last = tokens.lastOfLiteral(i + 2);
    boolean literal = last >= 0 && tokens.endsStatement(last + 1);
    int end = last < 0 ? tokens.get(i + 2).end() : tokens.get(last).end();
    return new ProsodyAssignment(
        name.of(text), name.start(), tokens.get(i + 2).start(), end, literal);
  }

  /** Starts the section that is declared at a token; returns the index after its header. */
  private int section(int i, SectionKind kind) {
    LuaToken word = tokens.get(i);
    boolean first = tokens.isStatementStart(i);
    int name = first && isTopLevel() ? tokens.stringIndex(i + 1) : -1;
    if (name < 0) {
      noteProblem("a host is declared within a block or by a computed name", word);
      close();
      header = new SectionHeader(SectionKind.UNKNOWN, "", word.start(), word.end(), false);
      lastEnd = word.end();
      return i + 1;
    }
    close();
    int last = tokens.stringEnd(i + 1);
    if (kind == SectionKind.COMPONENT && tokens.stringIndex(last + 1) >= 0) {
      last = tokens.stringEnd(last + 1);
    }
    boolean table = last + 1 < tokens.size() && tokens.hasText(last + 1, "{");
    last = table ? Math.max(tokens.closingBracket(last + 1), last) : last;
    lastEnd = tokens.get(last).end();
    header = new SectionHeader(kind, hostName(tokens.get(name)), word.start(), lastEnd, table);
    if (table) {
      close();
      header = new SectionHeader(SectionKind.GLOBAL, "", lastEnd, lastEnd, false);
    }
    return last + 1;
  }

  private void noteProblem(String cause, LuaToken token) {
    if (problem == null) {
      problem =
          new DocumentNotEditableException(
              RefusalReason.UNSUPPORTED,
              cause + "; such a file is not edited",
              LuaLines.positionAt(text, token.start()));
    }
  }

  private String hostName(LuaToken token) {
    String name = token.string(text);
    if (name == null) {
      noteProblem("the name of a host is written with a backslash", token);
      return token.of(text);
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private void close() {
    sections.add(
        new ProsodySection(
            header.kind(),
            header.host(),
            header.start(),
            header.end(),
            Math.max(lastEnd, header.end()),
            header.closed(),
            List.copyOf(assignments),
            List.copyOf(conditional)));
    assignments = new ArrayList<>();
    conditional = new ArrayList<>();
  }
}
