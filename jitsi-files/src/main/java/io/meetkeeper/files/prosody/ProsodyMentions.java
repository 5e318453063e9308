package io.meetkeeper.files.prosody;

import io.meetkeeper.files.prosody.syntax.LuaLexer;
import io.meetkeeper.files.prosody.syntax.LuaStatements;
import io.meetkeeper.files.prosody.syntax.LuaToken;
import io.meetkeeper.files.prosody.syntax.ProsodySection;
import io.meetkeeper.files.prosody.syntax.ProsodySectionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names in a configuration, found without running it; comments and texts do not count, nor do
 * computed names.
 *
 * @param hosts of each VirtualHost
 * @param includes the names and patterns of the included files
 */
public record ProsodyMentions(List<String> hosts, List<String> includes) {
  private static final Set<String> HOSTS = Set.of("VirtualHost", "Host");
  private static final Set<String> INCLUDES = Set.of("Include");

  /** The names in a text, or in its part before a text or comment that does not end. */
  public static ProsodyMentions of(String text) {
    LuaStatements tokens =
        new LuaStatements(
            text,
            LuaLexer.readable(text).stream()
                .filter(token -> token.kind() != LuaToken.TokenKind.COMMENT)
                .toList());
    return new ProsodyMentions(arguments(tokens, HOSTS), arguments(tokens, INCLUDES));
  }

  /**
   * The value of an option for all hosts, if its last assignment is a plain text outside blocks.
   */
  public static Optional<String> globalText(String text, String option) {
    return ProsodySectionParser.parse(text, LuaLexer.readable(text)).sections().stream()
        .filter(section -> section.kind() == ProsodySection.SectionKind.GLOBAL)
        .flatMap(section -> section.assignments().stream())
        .filter(assignment -> assignment.literal() && assignment.name().equals(option))
        .reduce((first, second) -> second)
        .filter(last -> "\"'[".indexOf(text.charAt(last.valueStart())) >= 0)
        .map(
            last ->
                new LuaToken(LuaToken.TokenKind.STRING, last.valueStart(), last.valueEnd())
                    .string(text));
  }

  private static List<String> arguments(LuaStatements tokens, Set<String> words) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int argument = tokens.stringIndex(i + 1);
      boolean isCall = argument >= 0 && words.contains(tokens.get(i).of(tokens.text()));
      String name = isCall ? tokens.get(argument).string(tokens.text()) : null;
      if (name != null) {
        found.add(name);
      }
    }
    return found;
  }
}
