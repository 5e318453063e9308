package io.meetkeeper.files.js;

import io.meetkeeper.files.js.evaluation.JsEvaluation;
import io.meetkeeper.files.js.syntax.JsExpressionFactory;
import io.meetkeeper.files.js.syntax.RhinoParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.AbstractObjectProperty;
import org.mozilla.javascript.ast.ArrayLiteral;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.AstRoot;
import org.mozilla.javascript.ast.ExpressionStatement;
import org.mozilla.javascript.ast.KeywordLiteral;
import org.mozilla.javascript.ast.NumberLiteral;
import org.mozilla.javascript.ast.ObjectLiteral;
import org.mozilla.javascript.ast.ObjectProperty;
import org.mozilla.javascript.ast.ParenthesizedExpression;
import org.mozilla.javascript.ast.StringLiteral;
import org.mozilla.javascript.ast.UnaryExpression;

/** Parses values in comments and distinguishes them from prose, without evaluating anything. */
final class JsCommentValueParser {
  private static final Pattern SIMPLE =
      Pattern.compile(
          "(?:(true|false)|(null|undefined)|(-?\\d{1,9})|'([^'\\\\]*)'|\"([^\"\\\\]*)\")"
              + "\\s*[,;]?\\s*(?:(?://|/\\*|<-).*)?");

  private JsCommentValueParser() {}

  /**
   * The value in a comment.
   *
   * @param value {@code null} when it depends on other values
   */
  record CommentValue(Object value) {}

  /** Parses a single value, optionally followed by a comma and a comment; empty for prose. */
  static Optional<CommentValue> parse(String piece) {
    Matcher simple = SIMPLE.matcher(piece);
    return simple.matches() ? Optional.of(simple(simple)) : parseExpression(piece);
  }

  private static CommentValue simple(Matcher found) {
    if (found.group(1) != null) {
      return new CommentValue(Boolean.valueOf(found.group(1)));
    }
    if (found.group(3) != null) {
      return new CommentValue(Integer.valueOf(found.group(3)));
    }
    return new CommentValue(found.group(4) != null ? found.group(4) : found.group(5));
  }

  private static Optional<CommentValue> parseExpression(String piece) {
    if (piece.isEmpty() || "'\"`[{(-+.0123456789".indexOf(piece.charAt(0)) < 0) {
      return Optional.empty();
    }
    try {
      AstRoot root = RhinoParser.parse("([" + piece.replaceFirst(";\\s*$", "") + "\n])");
      ExpressionStatement statement = (ExpressionStatement) root.getFirstChild();
      ParenthesizedExpression outer = (ParenthesizedExpression) statement.getExpression();
      List<AstNode> elements = ((ArrayLiteral) outer.getExpression()).getElements();
      return elements.size() == 1
          ? Optional.of(new CommentValue(value(elements.get(0))))
          : Optional.empty();
    } catch (io.meetkeeper.files.DocumentNotEditableException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private static Object value(AstNode node) {
    if (node instanceof StringLiteral string) {
      return string.getValue();
    }
    if (node instanceof NumberLiteral number) {
      return JsEvaluation.toNumber(number.getNumber());
    }
    if (node instanceof KeywordLiteral word) {
      return word.isBooleanLiteral() ? word.getType() == Token.TRUE : null;
    }
    if (node instanceof UnaryExpression minus
        && minus.getType() == Token.NEG
        && minus.getOperand() instanceof NumberLiteral number) {
      return JsEvaluation.toNumber(-number.getNumber());
    }
    if (node instanceof ArrayLiteral list) {
      List<Object> values = new ArrayList<>();
      list.getElements().forEach(element -> values.add(value(element)));
      return values;
    }
    if (node instanceof ObjectLiteral object) {
      return members(object);
    }
    return null;
  }

  private static Map<String, Object> members(ObjectLiteral object) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (AbstractObjectProperty element : object.getElements()) {
      if (element instanceof ObjectProperty member && !member.isMethod()) {
        String name = JsExpressionFactory.constantName(member.getKey());
        if (name != null) {
          members.put(name, value(member.getValue()));
        }
      }
    }
    return members;
  }
}
