package io.meetkeeper.files.js.syntax;

import java.util.List;

/**
 * A top-level assignment of a value to an option.
 *
 * @param path path below the root; empty for the root itself
 * @param span the text to delete on removal: a member without its comma, or a statement with its
 *     semicolon
 * @param value the expression of the value
 * @param parent the enclosing object literal; {@code null} for a statement
 * @param index index of the member in the literal; meaningless for a statement
 */
public record JsOptionWrite(
    List<String> path,
    TextSpan span,
    JsExpression value,
    JsExpression.ObjectExpression parent,
    int index) {
  /** Whether it is a statement rather than a member of a literal. */
  public boolean isStatement() {
    return parent == null;
  }
}
