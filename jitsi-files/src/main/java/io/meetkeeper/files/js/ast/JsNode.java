package io.meetkeeper.files.js.ast;

import java.util.List;

/**
 * A node of the syntax tree.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 * @param text its name, operator or value, see {@link JsNodeKind}; {@code null} when it has none
 * @param children in the order of the text
 */
public record JsNode(JsNodeKind kind, int start, int end, String text, List<JsNode> children) {
  /** A node without children. */
  static JsNode leaf(JsNodeKind kind, JsToken token) {
    return new JsNode(kind, token.start(), token.end(), token.text(), List.of());
  }

  /** Whether it is of this kind. */
  public boolean is(JsNodeKind other) {
    return kind == other;
  }

  /** Whether it is of this kind with this text. */
  public boolean is(JsNodeKind other, String value) {
    return kind == other && value.equals(text);
  }

  /** A child by index. */
  public JsNode child(int index) {
    return children.get(index);
  }

  /** The node within any parentheses around it. */
  public JsNode unwrapped() {
    JsNode node = this;
    while (node.kind == JsNodeKind.PARENTHESES) {
      node = node.child(0);
    }
    return node;
  }

  JsNode as(JsNodeKind other, List<JsNode> newChildren) {
    return new JsNode(other, start, end, text, newChildren);
  }
}
