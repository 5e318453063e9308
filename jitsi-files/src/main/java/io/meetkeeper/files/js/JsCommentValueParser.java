package io.meetkeeper.files.js;

import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import io.meetkeeper.files.js.ast.JsNumbers;
import io.meetkeeper.files.js.ast.JsParser;
import io.meetkeeper.files.js.evaluation.JsEvaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    char first = piece.charAt(0);
    boolean open =
        (first == '[' && piece.indexOf(']') < 0) || (first == '{' && piece.indexOf('}') < 0);
    return open
        ? Optional.empty()
        : JsParser.tryParse("([" + piece.replaceFirst(";\\s*$", "") + "\n])")
            .flatMap(JsCommentValueParser::onlyElement);
  }

  private static Optional<CommentValue> onlyElement(JsNode script) {
    List<JsNode> elements = script.child(0).child(0).unwrapped().children();
    return script.children().size() == 1 && elements.size() == 1
        ? Optional.of(new CommentValue(value(elements.get(0))))
        : Optional.empty();
  }

  private static Object value(JsNode node) {
    return switch (node.kind()) {
      case STRING, TEMPLATE -> node.text();
      case NUMBER -> JsEvaluation.toNumber(JsNumbers.value(node.text()));
      case KEYWORD ->
          (node.text().equals("true") || node.text().equals("false"))
              ? Boolean.valueOf(node.text())
              : null;
      case UNARY ->
          node.text().equals("-") && node.child(0).is(JsNodeKind.NUMBER)
              ? JsEvaluation.toNumber(-JsNumbers.value(node.child(0).text()))
              : null;
      case ARRAY -> elements(node);
      case OBJECT -> members(node);
      default -> null;
    };
  }

  private static List<Object> elements(JsNode array) {
    List<Object> values = new ArrayList<>();
    array.children().forEach(element -> values.add(value(element)));
    return values;
  }

  private static Map<String, Object> members(JsNode object) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (JsNode member : object.children()) {
      if (member.is(JsNodeKind.PROPERTY) && member.text() != null) {
        members.put(member.text(), value(member.child(1)));
      }
    }
    return members;
  }
}
