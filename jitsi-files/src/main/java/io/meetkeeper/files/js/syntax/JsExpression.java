package io.meetkeeper.files.js.syntax;

import java.util.List;

/** The expression of a value, with its editable parts. */
public sealed interface JsExpression {
  /** The span of the expression. */
  TextSpan span();

  /** An object literal with its members in order. */
  record ObjectExpression(TextSpan span, List<ObjectMember> members) implements JsExpression {
    /** The span before a member, or after the last one. */
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
   * @param span from the name to the end of the value, without a comma
   * @param value {@code null} for a shorthand, method or spread
   */
  record ObjectMember(String name, TextSpan span, JsExpression value) {}
}
