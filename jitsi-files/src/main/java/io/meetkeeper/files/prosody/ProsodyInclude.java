package io.meetkeeper.files.prosody;

import io.meetkeeper.files.prosody.evaluation.LuaSandbox;
import io.meetkeeper.files.prosody.evaluation.ProsodyIncludedFiles;
import io.meetkeeper.files.prosody.syntax.LuaLexer;
import io.meetkeeper.files.prosody.syntax.LuaLines;
import io.meetkeeper.files.prosody.syntax.LuaStatements;
import io.meetkeeper.files.prosody.syntax.LuaToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An {@code Include} or {@code RunScript} of a text.
 *
 * @param word the called function
 * @param offset its offset
 * @param line its line, from 1
 * @param name the name or pattern as written; {@code null} when it is computed
 * @param topLevel whether it runs exactly once: outside functions and other blocks
 * @param obstacle why its content is unknown; {@code null} when it is known
 */
record ProsodyInclude(
    String word, int offset, int line, String name, boolean topLevel, String obstacle) {
  private static final Set<String> WORDS = Set.of("Include", "RunScript");
  private static final Set<String> OPENING = Set.of("function", "do", "then", "repeat");
  private static final Set<String> CLOSING = Set.of("end", "until", "elseif");

  /** All includes of a text, in order. */
  static List<ProsodyInclude> of(String text, ProsodyIncludedFiles files) {
    LuaStatements tokens =
        new LuaStatements(
            text,
            LuaLexer.tokens(text).stream()
                .filter(token -> token.kind() != LuaToken.TokenKind.COMMENT)
                .toList());
    List<ProsodyInclude> includes = new ArrayList<>();
    int blocks = 0;
    for (int i = 0; i < tokens.size(); i++) {
      LuaToken token = tokens.get(i);
      if (token.kind() == LuaToken.TokenKind.NAME) {
        String word = token.of(text);
        blocks += OPENING.contains(word) ? 1 : CLOSING.contains(word) ? -1 : 0;
        if (WORDS.contains(word)) {
          includes.add(of(tokens, i, blocks == 0 && tokens.isStatementStart(i), files));
        }
      }
    }
    return includes;
  }

  private static ProsodyInclude of(
      LuaStatements tokens, int i, boolean topLevel, ProsodyIncludedFiles files) {
    LuaToken token = tokens.get(i);
    String word = token.of(tokens.text());
    int at = tokens.stringIndex(i + 1);
    String name = at < 0 ? null : tokens.get(at).string(tokens.text());
    return new ProsodyInclude(
        word,
        token.start(),
        LuaLines.lineNumber(tokens.text(), token.start()),
        name,
        topLevel,
        obstacle(word, name, files));
  }

  private static String obstacle(String word, String name, ProsodyIncludedFiles files) {
    if (word.equals("RunScript")) {
      return "what a script does is not looked at";
    }
    if (name == null) {
      return "its name is computed";
    }
    return files.isKnown() ? deepObstacle(files.base(), name, files, 0) : "it was not looked at";
  }

  /** Why the content is unknown, including that of nested includes. */
  private static String deepObstacle(
      String from, String name, ProsodyIncludedFiles files, int depth) {
    String own = files.obstacle(from, name);
    if (own != null || depth == LuaSandbox.MAX_INCLUDE_DEPTH) {
      return own == null ? "too many files include each other" : own;
    }
    for (String file : files.found().get(ProsodyIncludedFiles.pattern(from, name))) {
      for (ProsodyInclude inner : of(files.texts().get(file), ProsodyIncludedFiles.UNKNOWN)) {
        String deeper =
            inner.word().equals("RunScript") || inner.name() == null
                ? inner.obstacle()
                : deepObstacle(file, inner.name(), files, depth + 1);
        if (deeper != null) {
          return file + " includes more: " + deeper;
        }
      }
    }
    return null;
  }

  /** A sentence for the user. */
  String describe(ProsodyIncludedFiles files) {
    boolean script = word.equals("RunScript");
    String start =
        "line " + line + (script ? " runs " : " includes ") + (name == null ? "a file" : name);
    if (obstacle != null) {
      return start + ", whose content is not known: " + obstacle;
    }
    List<String> found = files.found().get(ProsodyIncludedFiles.pattern(files.base(), name));
    return start + (found.isEmpty() ? ", which no file matches" : ": " + String.join(", ", found));
  }
}
