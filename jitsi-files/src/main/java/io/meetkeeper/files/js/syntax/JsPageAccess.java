package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import java.util.Set;

/** Whether a script may read values that depend on the page or the browser. */
final class JsPageAccess {
  private static final Set<String> PAGE =
      Set.of(
          "location",
          "window",
          "globalThis",
          "document",
          "self",
          "top",
          "parent",
          "frames",
          "navigator",
          "screen",
          "history",
          "performance",
          "localStorage",
          "sessionStorage",
          "innerWidth",
          "innerHeight",
          "outerWidth",
          "outerHeight",
          "devicePixelRatio",
          "matchMedia");

  private JsPageAccess() {}

  static boolean isIn(JsNode node) {
    boolean named =
        node.is(JsNodeKind.IDENTIFIER)
            || (node.is(JsNodeKind.MEMBER) && node.child(0).is(JsNodeKind.KEYWORD, "this"));
    return (named && PAGE.contains(node.text()))
        || node.children().stream().anyMatch(JsPageAccess::isIn);
  }
}
