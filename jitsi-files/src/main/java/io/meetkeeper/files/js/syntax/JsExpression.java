package io.meetkeeper.files.js.syntax;

import java.util.List;

/** How a value is written, as far as it can be edited within. */
public sealed interface JsExpression {
  /** Where it is written. */
  TextSpan span();

  /** An object literal with its members in order. */
  record ObjectExpression(TextSpan span, List<ObjectMember> members) implements JsExpression {
    /** Between its braces, what no member covers: before the first, between two, after the last. */
    public TextSpan gap(int index) {
      int from = index == 0 ? span.start() + 1 : members.get(index - 1).span().end();
      int to = index == members.size() ? span.end() - 1 : members.get(index).span().start();
      return new TextSpan(from, to);
    }
  }

  /** An array literal with its elements in order. */
  record ArrayExpression(TextSpan span, List<TextSpan> elements) implements JsExpression {}

  /** Anything else. */
  record OtherExpression(TextSpan span) implements JsExpression {}

  /**
   * A member of an object literal.
   *
   * @param name {@code null} when it is computed or spread
   * @param span from its name to the end of its value, without a comma
   * @param value {@code null} when there is none of its own: shorthand, method, spread
   */
  record ObjectMember(String name, TextSpan span, JsExpression value) {}
}
