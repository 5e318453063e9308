package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the path of the option that an expression refers to. */
final class JsOptionPathReader {
  private static final Set<String> GLOBAL = Set.of("window", "self", "globalThis");

  private final String rootName;
  private final Map<String, List<String>> aliases = new HashMap<>();

  /** A reader for the options below the object with this name. */
  JsOptionPathReader(String rootName) {
    this.rootName = rootName;
  }

  /** Records {@code var c = config.p2p;} so that {@code c.enabled} is an option. */
  void noteAlias(JsNode target, JsNode value) {
    noteAlias(target, read(value.unwrapped()));
  }

  /** Records that a name stands for the option at a path, unless that is {@code null}. */
  void noteAlias(JsNode target, List<String> path) {
    if (path != null && target.is(JsNodeKind.IDENTIFIER) && !target.text().equals(rootName)) {
      aliases.put(target.text(), path);
    }
  }

  /** The path below the root; {@code null} when it is computed or belongs to another object. */
  List<String> read(JsNode node) {
    return switch (node.kind()) {
      case IDENTIFIER -> node.text().equals(rootName) ? List.of() : aliases.get(node.text());
      case MEMBER -> member(node.child(0), node.text());
      case INDEX -> member(node.child(0), constantName(node.child(1)));
      case PARENTHESES -> read(node.child(0));
      default -> null;
    };
  }

  private List<String> member(JsNode object, String name) {
    if (name == null) {
      return null;
    }
    if (isGlobal(object)) {
      return name.equals(rootName) ? List.of() : null;
    }
    List<String> target = read(object);
    return target == null ? null : OptionPaths.child(target, name);
  }

  private static boolean isGlobal(JsNode object) {
    return (object.is(JsNodeKind.IDENTIFIER) && GLOBAL.contains(object.text()))
        || object.is(JsNodeKind.KEYWORD, "this");
  }

  /** The name that an expression gives a member; {@code null} when it is computed. */
  static String constantName(JsNode name) {
    return switch (name.kind()) {
      case STRING, TEMPLATE -> name.text();
      case NUMBER -> JsExpressionFactory.constantName(name);
      default -> null;
    };
  }
}
