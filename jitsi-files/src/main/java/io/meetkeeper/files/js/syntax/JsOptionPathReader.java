package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.OptionPaths;
import java.util.List;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.ElementGet;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.PropertyGet;

/**
 * Reads which option an expression names.
 *
 * @param rootName name of the object with the options
 */
record JsOptionPathReader(String rootName) {
  /** The path below the root; {@code null} when it is computed or belongs to another object. */
  List<String> read(AstNode node) {
    if (node instanceof Name name) {
      return name.getIdentifier().equals(rootName) ? List.of() : null;
    }
    if (node instanceof PropertyGet get && get.getRight() instanceof Name name) {
      List<String> target = read(get.getTarget());
      return target == null ? null : OptionPaths.child(target, name.getIdentifier());
    }
    if (node instanceof ElementGet get) {
      String name = JsExpressionFactory.constantName(get.getElement());
      List<String> target = name == null ? null : read(get.getTarget());
      return target == null ? null : OptionPaths.child(target, name);
    }
    return null;
  }
}
