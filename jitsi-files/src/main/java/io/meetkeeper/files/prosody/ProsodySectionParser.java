package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.prosody.ProsodySection.OptionAssignment;
import io.meetkeeper.files.prosody.ProsodySection.SectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits tokens into sections. Only what stands outside of brackets and blocks is looked at; a host
 * that is declared within a block or by a computed name makes the text one that is not edited.
 */
final class ProsodySectionParser {
  private static final Set<String> HOSTS = Set.of("VirtualHost", "Host", "host");
  private static final Set<String> COMPONENTS = Set.of("Component", "component");
  private static final Set<String> OPENING = Set.of("function", "do", "then", "repeat");
  private static final Set<String> CLOSING = Set.of("end", "until", "elseif");
  private static final Set<String> WORDS_THAT_END_A_VALUE = Set.of("true", "false", "nil", "end");

  private final String text;
  private final List<LuaToken> tokens;
  private final List<ProsodySection> sections = new ArrayList<>();
  private List<OptionAssignment> assignments = new ArrayList<>();
  private SectionHeader header = new SectionHeader(SectionKind.GLOBAL, "", 0, 0, false);
  private DocumentNotEditableException problem;
  private int brackets;
  private int blocks;
  private int lastEnd;

  /**
   * What was found.
   *
   * @param sections in order; the first is global, and may be empty
   * @param problem why the text is not edited; {@code null} when it may be
   */
  record SectionParseResult(List<ProsodySection> sections, DocumentNotEditableException problem) {}

  private record SectionHeader(SectionKind kind, String host, int start, int end, boolean closed) {}

  private ProsodySectionParser(String text, List<LuaToken> all) {
    this.text = text;
    this.tokens = all.stream().filter(token -> token.kind() != LuaToken.TokenKind.COMMENT).toList();
  }

  static SectionParseResult parse(String text, List<LuaToken> tokens) {
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
      if (isTopLevel() && beginsStatement(i) && isAssignment(i)) {
        assignments.add(assignment(i));
      }
    } else if (token.kind() == LuaToken.TokenKind.SYMBOL) {
      brackets += bracket(token);
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
    boolean field =
        i > 0 && (tokens.get(i - 1).hasText(text, ".") || tokens.get(i - 1).hasText(text, ":"));
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

  private int bracket(LuaToken token) {
    char c = text.charAt(token.start());
    return "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
  }

  private boolean beginsStatement(int i) {
    if (ProsodyNames.isKeyword(tokens.get(i).of(text))) {
      return false;
    }
    return i == 0 || endsValue(tokens.get(i - 1)) || tokens.get(i - 1).hasText(text, ";");
  }

  private boolean endsValue(LuaToken token) {
    return switch (token.kind()) {
      case STRING, NUMBER -> true;
      case NAME -> {
        String word = token.of(text);
        yield !ProsodyNames.isKeyword(word) || WORDS_THAT_END_A_VALUE.contains(word);
      }
      case SYMBOL -> bracket(token) < 0;
      case COMMENT -> false;
    };
  }

  private boolean isAssignment(int i) {
    return i + 2 < tokens.size() && tokens.get(i + 1).hasText(text, "=");
  }

  private OptionAssignment assignment(int i) {
    LuaToken name = tokens.get(i);
    int last = lastOfLiteral(i + 2);
    boolean literal = last >= 0 && endsStatement(last + 1);
    int end = last < 0 ? tokens.get(i + 2).end() : tokens.get(last).end();
    return new OptionAssignment(
        name.of(text), name.start(), tokens.get(i + 2).start(), end, literal);
  }

  /** Index of the last token of the literal or table that begins at a token; -1: neither. */
  private int lastOfLiteral(int first) {
    LuaToken token = tokens.get(first);
    boolean word =
        token.kind() == LuaToken.TokenKind.NAME
            && Set.of("true", "false", "nil").contains(token.of(text));
    if (word
        || token.kind() == LuaToken.TokenKind.STRING
        || token.kind() == LuaToken.TokenKind.NUMBER) {
      return first;
    }
    if (token.hasText(text, "-")) {
      boolean number =
          first + 1 < tokens.size() && tokens.get(first + 1).kind() == LuaToken.TokenKind.NUMBER;
      return number ? first + 1 : -1;
    }
    return token.hasText(text, "{") ? closing(first) : -1;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).kind() == LuaToken.TokenKind.SYMBOL ? bracket(tokens.get(i)) : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a token begins something new rather than going on with the value before. */
  private boolean endsStatement(int i) {
    if (i >= tokens.size() || tokens.get(i).hasText(text, ";")) {
      return true;
    }
    LuaToken token = tokens.get(i);
    return token.kind() == LuaToken.TokenKind.NAME && !Set.of("and", "or").contains(token.of(text));
  }

  /** Begins the section that is declared at a token; index of the token behind its header. */
  private int section(int i, SectionKind kind) {
    LuaToken word = tokens.get(i);
    boolean first = i == 0 || endsValue(tokens.get(i - 1)) || tokens.get(i - 1).hasText(text, ";");
    int name = first && isTopLevel() ? stringIndex(i + 1) : -1;
    if (name < 0) {
      noteProblem("a host is declared within a block or by a computed name", word);
      lastEnd = word.end();
      return i + 1;
    }
    close();
    int last = stringEnd(i + 1);
    if (kind == SectionKind.COMPONENT && stringIndex(last + 1) >= 0) {
      last = stringEnd(last + 1);
    }
    boolean table = last + 1 < tokens.size() && tokens.get(last + 1).hasText(text, "{");
    last = table ? Math.max(closing(last + 1), last) : last;
    lastEnd = tokens.get(last).end();
    header = new SectionHeader(kind, hostName(tokens.get(name)), word.start(), lastEnd, table);
    if (table) {
      close();
      header = new SectionHeader(SectionKind.GLOBAL, "", lastEnd, lastEnd, false);
    }
    return last + 1;
  }

  private void noteProblem(String what, LuaToken token) {
    if (problem == null) {
      problem =
          new DocumentNotEditableException(
              RefusalReason.UNSUPPORTED,
              what + "; such a file is not edited",
              LuaLines.positionAt(text, token.start()));
    }
  }

  /** Index of the string at a token, in parentheses or not; -1 when there is none. */
  private int stringIndex(int i) {
    if (i < tokens.size() && tokens.get(i).kind() == LuaToken.TokenKind.STRING) {
      return i;
    }
    boolean inParentheses =
        i + 2 < tokens.size()
            && tokens.get(i).hasText(text, "(")
            && tokens.get(i + 1).kind() == LuaToken.TokenKind.STRING
            && tokens.get(i + 2).hasText(text, ")");
    return inParentheses ? i + 1 : -1;
  }

  private int stringEnd(int i) {
    return tokens.get(i).kind() == LuaToken.TokenKind.STRING ? i : i + 2;
  }

  private String hostName(LuaToken token) {
    String quoted = token.of(text);
    char first = quoted.charAt(0);
    if (first == '[' || quoted.indexOf('\\') >= 0) {
      noteProblem("the name of a host is written with escapes or long brackets", token);
      return quoted;
    }
    return quoted.substring(1, quoted.length() - 1).toLowerCase(Locale.ROOT);
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
            List.copyOf(assignments)));
    assignments = new ArrayList<>();
  }
}
