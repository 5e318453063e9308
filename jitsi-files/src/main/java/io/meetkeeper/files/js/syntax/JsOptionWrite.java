package io.meetkeeper.files.js.syntax;

import java.util.List;

/**
 * A place at the top level of a text, in the order of the text, where an option gets a value.
 *
 * @param path below the root, empty for the root itself
 * @param span what goes when it is removed: a member without its comma, a statement with its
 *     semicolon
 * @param value as written
 * @param parent the object literal of which it is a member; {@code null} for a statement
 * @param index of the member within that; of no meaning for a statement
 */
public record JsOptionWrite(
    List<String> path,
    TextSpan span,
    JsExpression value,
    JsExpression.ObjectExpression parent,
    int index) {
  public boolean isStatement() {
    return parent == null;
  }
}
