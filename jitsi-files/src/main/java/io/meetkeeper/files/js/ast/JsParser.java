package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.TemplateMarks;
import io.meetkeeper.files.TemplateMarks.FoundMark;
import java.util.Optional;
import java.util.SortedMap;

/** Parses scripts. */
public final class JsParser {
  private JsParser() {}

  /**
   * A parsed script.
   *
   * @param root a {@link JsNodeKind#SCRIPT}
   * @param comments start offset to end offset
   */
  public record ParsedScript(JsNode root, SortedMap<Integer, Integer> comments) {}

  /**
   * Parses a script.
   *
   * @throws DocumentNotEditableException when it is no JavaScript or nested too deeply; the message
   *     is in plain words and repeats no value
   */
  public static ParsedScript parse(String text) {
    try {
      return parseOrThrow(text);
    } catch (JsSyntaxException e) {
      throw explain(text, e);
    } catch (JsNestingException | StackOverflowError e) {
      throw new DocumentNotEditableException(RefusalReason.TOO_LARGE, "it is nested too deeply");
    }
  }

  /** The exception for a syntax error, explained by a nearby template mark if there is one. */
  private static DocumentNotEditableException explain(String text, JsSyntaxException error) {
    int to = JsCharacters.lineEnd(text, Math.min(error.offset(), text.length()));
    int from = Math.max(0, text.lastIndexOf('\n', Math.max(0, error.offset() - 1)));
    int before = Math.max(0, text.lastIndexOf('\n', Math.max(0, from - 1)));
    FoundMark mark =
        TemplateMarks.ofWhole(text)
            .or(() -> TemplateMarks.between(text, before, to))
            .orElseGet(() -> new FoundMark(error.offset(), error.getMessage()));
    TextPosition position = TextPosition.of(text, mark.offset());
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE,
        "it does not parse: " + mark.meaning() + ", on line " + position.line(),
        position);
  }

  /**
   * The root of a script; empty when it does not parse. Faster than {@link #parse}, since it does
   * not explain the error.
   */
  public static Optional<JsNode> tryParse(String text) {
    try {
      return Optional.of(parseOrThrow(text).root());
    } catch (JsSyntaxException | JsNestingException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static ParsedScript parseOrThrow(String text) {
    JsTokenCursor cursor = new JsTokenCursor(text);
    JsFunctionParser functions = new JsFunctionParser(cursor);
    JsExpressionParser expressions = new JsExpressionParser(cursor, functions);
    JsStatementParser statements = new JsStatementParser(cursor, expressions, functions);
    functions.useStatements(statements);
    JsNode root = statements.script();
    refuseCoverInitializer(root);
    return new ParsedScript(root, cursor.comments());
  }

  private static void refuseCoverInitializer(JsNode node) {
    if (node.is(JsNodeKind.COVER_INITIALIZER)) {
      throw new JsSyntaxException(
          node.start(), "an = stands where a : belongs, after the name of an option");
    }
    node.children().forEach(JsParser::refuseCoverInitializer);
  }
}
