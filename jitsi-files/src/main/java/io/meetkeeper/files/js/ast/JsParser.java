package io.meetkeeper.files.js.ast;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
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
      throw TemplateMarks.explain(text, e);
    } catch (JsNestingException | StackOverflowError e) {
      throw new DocumentNotEditableException(RefusalReason.TOO_LARGE, "it is nested too deeply");
    }
  }

  /** The root of a script; empty when it is none, without saying why, which takes longer. */
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
