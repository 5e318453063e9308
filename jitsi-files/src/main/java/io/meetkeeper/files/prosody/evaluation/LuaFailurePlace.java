package io.meetkeeper.files.prosody.evaluation;

import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.prosody.syntax.LuaLexer;
import io.meetkeeper.files.prosody.syntax.LuaToken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands at the place where a configuration fails, when the engine's words do not say it.
 *
 * @param words a part of a sentence
 * @param position where it stands; {@code null} when not known
 */
record LuaFailurePlace(String words, TextPosition position) {
  private static final String BOM = "\uFEFF";
  private static final Set<String> NOT_OFFERED =
      Set.of("io", "dofile", "loadfile", "load", "loadstring", "package", "debug", "coroutine");
  private static final List<String> SPELLED = List.of("VirtualHost", "Component", "Include");
  private static final Set<String> LOOPS = Set.of("while", "repeat", "for", "goto", "function");
  private static final Pattern UNQUOTED_TEXT =
      Pattern.compile("\\s*\\w+\\s*=\\s*[A-Za-z]\\w*[-.][\\w.-]*\\s*;?\\s*(?:--.*)?");
  private static final Pattern UNQUOTED_DOMAIN =
      Pattern.compile("\\s*\\w+\\s*=\\s*[\\w-]+(?:\\.[\\w-]+){2,}\\s*;?\\s*(?:--.*)?");
  private static final Pattern UNQUOTED_HOST =
      Pattern.compile("\\s*(VirtualHost|Component|Include)\\s*\\(?\\s*\\w.*");
  private static final Pattern FOREIGN_COMMENT = Pattern.compile("\\s*(//|/\\*|#|;).*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern STOPS = Pattern.compile(".*\\b(error|assert)\\b.*");

  /**
   * The place.
   *
   * @param reported where the engine has failed; may be {@code null}
   * @param words what its words mean
   */
  static LuaFailurePlace find(String text, TextPosition reported, String words) {
    if (text.startsWith(BOM)) {
      return new LuaFailurePlace(
          "it begins with a byte order mark; save it as UTF-8 without one",
          TextPosition.of(text, 0));
    }
    if (reported == null) {
      return new LuaFailurePlace(words, null);
    }
    String line = line(text, reported.line());
    LuaFailurePlace better = better(text, line, words, reported);
    return better == null ? new LuaFailurePlace(words, reported) : better;
  }

  /** Where the first loop or function begins; {@code null} when there is none. */
  static TextPosition firstLoop(String text) {
    return LuaLexer.tokens(text).stream()
        .filter(token -> LOOPS.contains(token.of(text)))
        .findFirst()
        .map(token -> TextPosition.of(text, token.start()))
        .orElse(null);
  }

  private static LuaFailurePlace better(
      String text, String line, String words, TextPosition reported) {
    if (words.contains("no place here")) {
      return misplaced(text, line, reported);
    }
    boolean joined = words.startsWith("values are joined") && UNQUOTED_TEXT.matcher(line).matches();
    boolean read = words.startsWith("it reads from") && UNQUOTED_DOMAIN.matcher(line).matches();
    if (joined || read) {
      return at(reported, "a text must stand in quotes: write the value as \"...\"");
    }
    if (words.startsWith("it calls something") || words.startsWith("it reads from something")) {
      return at(reported, missing(line, words));
    }
    if (words.startsWith("it is no Lua") && STOPS.matcher(line).matches()) {
      return at(reported, "it stops itself with error or assert");
    }
    return null;
  }

  private static LuaFailurePlace at(TextPosition position, String words) {
    return words == null ? null : new LuaFailurePlace(words, position);
  }

  private static LuaFailurePlace misplaced(String text, String line, TextPosition reported) {
    Matcher comment = FOREIGN_COMMENT.matcher(line);
    if (comment.matches()) {
      return at(reported, comment.group(1) + " starts no comment in Prosody's file; write --");
    }
    Matcher host = UNQUOTED_HOST.matcher(line);
    if (host.matches()) {
      return at(reported, "the name after " + host.group(1) + " must stand in quotes");
    }
    int odd = line.codePoints().filter(c -> c > 126).findFirst().orElse(0);
    if (odd != 0) {
      return at(
          reported,
          "\u201C\u201D\u201E\u2018\u2019".indexOf(odd) >= 0
              ? "curly quotes as a word processor makes them, instead of ' or \""
              : String.format(Locale.ROOT, "the character U+%04X has no place here", odd));
    }
    return unclosed(text);
  }

  /** A bracket that is open at the end of the text. */
  private static LuaFailurePlace unclosed(String text) {
    Deque<LuaToken> open = new ArrayDeque<>();
    for (LuaToken token : LuaLexer.tokens(text)) {
      boolean symbol =
          token.kind() == LuaToken.TokenKind.SYMBOL && token.end() - token.start() == 1;
      if (symbol && "{([".indexOf(text.charAt(token.start())) >= 0) {
        open.push(token);
      } else if (symbol && "})]".indexOf(text.charAt(token.start())) >= 0 && !open.isEmpty()) {
        open.pop();
      }
    }
    if (open.isEmpty()) {
      return null;
    }
    TextPosition position = TextPosition.of(text, open.peek().start());
    return at(position, "the " + open.peek().of(text) + " that stands here is never closed");
  }

  /** Names only what is known to be no secret: what stands there may be a password. */
  private static String missing(String line, String words) {
    Matcher name = NAME.matcher(line.replaceAll("--.*", ""));
    while (name.find()) {
      String found = name.group();
      String spelled = SPELLED.stream().filter(found::equalsIgnoreCase).findFirst().orElse(null);
      if (spelled != null && !spelled.equals(found)) {
        return "a word is spelled otherwise: " + spelled;
      }
      if (NOT_OFFERED.contains(found)) {
        return words + ": " + found + " is not offered here";
      }
    }
    return null;
  }

  private static String line(String text, int number) {
    return text.lines().skip(number - 1L).findFirst().orElse("");
  }
}
