package io.meetkeeper.files.lua;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.lua.Section.Assignment;
import io.meetkeeper.files.lua.Section.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits tokens into sections. Only what stands outside of brackets and blocks is looked at; a host
 * that is declared within a block or by a computed name makes the text one that is not edited.
 */
final class Splitter {
  private static final Set<String> HOSTS = Set.of("VirtualHost", "Host", "host");
  private static final Set<String> COMPONENTS = Set.of("Component", "component");
  private static final Set<String> OPENING = Set.of("function", "do", "then", "repeat");
  private static final Set<String> CLOSING = Set.of("end", "until", "elseif");
  private static final Set<String> WORDS_THAT_END_A_VALUE = Set.of("true", "false", "nil", "end");

  private final String text;
  private final List<Token> tokens;
  private final List<Section> sections = new ArrayList<>();
  private List<Assignment> assignments = new ArrayList<>();
  private Header header = new Header(Kind.GLOBAL, "", 0, 0, false);
  private NotEditable problem;
  private int brackets;
  private int blocks;
  private int lastEnd;

  /**
   * What was found.
   *
   * @param sections in order; the first is global, and may be empty
   * @param problem why the text is not edited; {@code null} when it may be
   */
  record Split(List<Section> sections, NotEditable problem) {}

  private record Header(Kind kind, String host, int start, int end, boolean closed) {}

  private Splitter(String text, List<Token> all) {
    this.text = text;
    this.tokens = all.stream().filter(token -> token.kind() != Token.Kind.COMMENT).toList();
  }

  static Split split(String text, List<Token> tokens) {
    return new Splitter(text, tokens).run();
  }

  private Split run() {
    int i = 0;
    while (i < tokens.size()) {
      i = step(i);
    }
    close();
    return new Split(List.copyOf(sections), problem);
  }

  private int step(int i) {
    Token token = tokens.get(i);
    if (token.kind() == Token.Kind.NAME) {
      String word = token.of(text);
      Kind declared = declaration(i, word);
      if (declared != null) {
        return section(i, declared);
      }
      count(word);
      if (top() && beginsStatement(i) && isAssignment(i)) {
        assignments.add(assignment(i));
      }
    } else if (token.kind() == Token.Kind.SYMBOL) {
      brackets += bracket(token);
    }
    lastEnd = token.end();
    return i + 1;
  }

  private Kind declaration(int i, String word) {
    Kind kind = HOSTS.contains(word) ? Kind.VIRTUAL_HOST : Kind.COMPONENT;
    if ((kind == Kind.COMPONENT && !COMPONENTS.contains(word)) || i + 1 == tokens.size()) {
      return null;
    }
    Token next = tokens.get(i + 1);
    boolean field = i > 0 && (tokens.get(i - 1).is(text, ".") || tokens.get(i - 1).is(text, ":"));
    return !field && (next.kind() == Token.Kind.STRING || next.is(text, "(")) ? kind : null;
  }

  private boolean top() {
    return brackets == 0 && blocks == 0;
  }

  private void count(String word) {
    if (OPENING.contains(word)) {
      blocks++;
    } else if (CLOSING.contains(word)) {
      blocks--;
    }
  }

  private int bracket(Token token) {
    char c = text.charAt(token.start());
    return "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
  }

  private boolean beginsStatement(int i) {
    if (Names.isKeyword(tokens.get(i).of(text))) {
      return false;
    }
    return i == 0 || endsValue(tokens.get(i - 1)) || tokens.get(i - 1).is(text, ";");
  }

  private boolean endsValue(Token token) {
    return switch (token.kind()) {
      case STRING, NUMBER -> true;
      case NAME -> {
        String word = token.of(text);
        yield !Names.isKeyword(word) || WORDS_THAT_END_A_VALUE.contains(word);
      }
      case SYMBOL -> bracket(token) < 0;
      case COMMENT -> false;
    };
  }

  private boolean isAssignment(int i) {
    return i + 2 < tokens.size() && tokens.get(i + 1).is(text, "=");
  }

  private Assignment assignment(int i) {
    Token name = tokens.get(i);
    int last = lastOfLiteral(i + 2);
    boolean literal = last >= 0 && endsStatement(last + 1);
    int end = last < 0 ? tokens.get(i + 2).end() : tokens.get(last).end();
    return new Assignment(name.of(text), name.start(), tokens.get(i + 2).start(), end, literal);
  }

  /** Index of the last token of the literal or table that begins at a token; -1: neither. */
  private int lastOfLiteral(int first) {
    Token token = tokens.get(first);
    boolean word =
        token.kind() == Token.Kind.NAME && Set.of("true", "false", "nil").contains(token.of(text));
    if (word || token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.NUMBER) {
      return first;
    }
    if (token.is(text, "-")) {
      boolean number =
          first + 1 < tokens.size() && tokens.get(first + 1).kind() == Token.Kind.NUMBER;
      return number ? first + 1 : -1;
    }
    return token.is(text, "{") ? closing(first) : -1;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).kind() == Token.Kind.SYMBOL ? bracket(tokens.get(i)) : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a token begins something new rather than going on with the value before. */
  private boolean endsStatement(int i) {
    if (i >= tokens.size() || tokens.get(i).is(text, ";")) {
      return true;
    }
    Token token = tokens.get(i);
    return token.kind() == Token.Kind.NAME && !Set.of("and", "or").contains(token.of(text));
  }

  /** Begins the section that is declared at a token; index of the token behind its header. */
  private int section(int i, Kind kind) {
    Token word = tokens.get(i);
    boolean first = i == 0 || endsValue(tokens.get(i - 1)) || tokens.get(i - 1).is(text, ";");
    int name = first && top() ? literal(i + 1) : -1;
    if (name < 0) {
      refuse("a host is declared within a block or by a computed name", word);
      lastEnd = word.end();
      return i + 1;
    }
    close();
    int last = literalEnd(i + 1);
    if (kind == Kind.COMPONENT && literal(last + 1) >= 0) {
      last = literalEnd(last + 1);
    }
    boolean table = last + 1 < tokens.size() && tokens.get(last + 1).is(text, "{");
    last = table ? Math.max(closing(last + 1), last) : last;
    lastEnd = tokens.get(last).end();
    header = new Header(kind, host(tokens.get(name)), word.start(), lastEnd, table);
    if (table) {
      close();
      header = new Header(Kind.GLOBAL, "", lastEnd, lastEnd, false);
    }
    return last + 1;
  }

  private void refuse(String what, Token token) {
    if (problem == null) {
      problem =
          new NotEditable(
              Reason.UNSUPPORTED,
              what + "; such a file is not edited",
              Lines.place(text, token.start()));
    }
  }

  /** Index of the string at a token, in parentheses or not; -1 when there is none. */
  private int literal(int i) {
    if (i < tokens.size() && tokens.get(i).kind() == Token.Kind.STRING) {
      return i;
    }
    boolean inParentheses =
        i + 2 < tokens.size()
            && tokens.get(i).is(text, "(")
            && tokens.get(i + 1).kind() == Token.Kind.STRING
            && tokens.get(i + 2).is(text, ")");
    return inParentheses ? i + 1 : -1;
  }

  private int literalEnd(int i) {
    return tokens.get(i).kind() == Token.Kind.STRING ? i : i + 2;
  }

  private String host(Token token) {
    String quoted = token.of(text);
    char first = quoted.charAt(0);
    if (first == '[' || quoted.indexOf('\\') >= 0) {
      refuse("the name of a host is written with escapes or long brackets", token);
      return quoted;
    }
    return quoted.substring(1, quoted.length() - 1).toLowerCase(Locale.ROOT);
  }

  private void close() {
    sections.add(
        new Section(
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
