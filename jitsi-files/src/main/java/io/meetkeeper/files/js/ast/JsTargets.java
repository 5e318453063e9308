package io.meetkeeper.files.js.ast;

import java.util.ArrayList;
import java.util.List;

/** Converts an expression that turns out to be left of an equals sign to an assignment target. */
final class JsTargets {
  private JsTargets() {}

  /**
   * The target.
   *
   * @param patternAllowed whether destructuring is allowed
   */
  static JsNode of(JsNode node, boolean patternAllowed) {
    return switch (node.kind()) {
      case IDENTIFIER, MEMBER, INDEX, SHORTHAND, DEFAULT -> node;
      case PARENTHESES -> parenthesised(node);
      case ARRAY, OBJECT -> pattern(node, patternAllowed);
      default -> throw noTarget(node);
    };
  }

  /** The parameters of an arrow function. */
  static List<JsNode> parameters(List<JsNode> nodes) {
    return nodes.stream().map(JsTargets::element).toList();
  }

  private static JsNode parenthesised(JsNode node) {
    if (node.unwrapped().is(JsNodeKind.ARRAY) || node.unwrapped().is(JsNodeKind.OBJECT)) {
      throw noTarget(node);
    }
    of(node.unwrapped(), false);
    return node;
  }

  private static JsNode pattern(JsNode node, boolean allowed) {
    if (!allowed) {
      throw noTarget(node);
    }
    List<JsNode> elements = new ArrayList<>();
    for (JsNode child : node.children()) {
      elements.add(node.is(JsNodeKind.ARRAY) ? element(child) : member(child));
    }
    return node.as(node.kind(), elements);
  }

  private static JsNode element(JsNode node) {
    return switch (node.kind()) {
      case HOLE -> node;
      case SPREAD -> node.as(JsNodeKind.SPREAD, List.of(of(node.child(0), true)));
      case ASSIGNMENT -> {
        if (!node.text().equals("=")) {
          throw noTarget(node);
        }
        yield node.as(JsNodeKind.DEFAULT, node.children());
      }
      default -> of(node, true);
    };
  }

  private static JsNode member(JsNode node) {
    return switch (node.kind()) {
      case PROPERTY -> node.as(node.kind(), List.of(node.child(0), element(node.child(1))));
      case SPREAD -> node.as(node.kind(), List.of(of(node.child(0), true)));
      case COVER_INITIALIZER -> node.as(JsNodeKind.SHORTHAND, node.children());
      case SHORTHAND -> node;
      default -> throw noTarget(node);
    };
  }

  private static JsSyntaxException noTarget(JsNode node) {
    return new JsSyntaxException(
        node.start(), "what stands left of = is neither a name nor a member of an object");
  }
}
