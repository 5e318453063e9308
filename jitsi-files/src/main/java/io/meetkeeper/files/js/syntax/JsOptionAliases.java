package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that stand for the options or a part of them anywhere in a script: variables, and
 * parameters of functions that are called with them. The same name in two functions counts as one.
 */
final class JsOptionAliases {
  private static final Set<String> READING =
      Set.of(
          "keys",
          "values",
          "entries",
          "hasOwn",
          "hasOwnProperty",
          "getOwnPropertyNames",
          "freeze",
          "seal",
          "isFrozen",
          "stringify",
          "isArray",
          "includes");
  private static final Set<String> READERS =
      Set.of("Boolean", "String", "Number", "structuredClone", "isNaN", "alert");

  private final JsOptionPathReader paths;
  private final Map<String, JsNode> functions = new HashMap<>();
  private final Map<String, JsNode> methods = new HashMap<>();

  private JsOptionAliases(String rootName) {
    paths = new JsOptionPathReader(rootName);
  }

  static JsOptionAliases of(JsNode script, String rootName) {
    JsOptionAliases aliases = new JsOptionAliases(rootName);
    aliases.collectFunctions(script);
    aliases.collectNames(script);
    return aliases;
  }

  /** A reader that knows these names. */
  JsOptionPathReader paths() {
    return paths;
  }

  /**
   * The index of the argument through which a call may change options; -1 for none. A function of
   * the script itself is read with the names of its parameters, so it counts as none here.
   */
  int changedArgument(JsNode call) {
    JsNode function = call.child(0);
    if (isReading(function) || called(function) != null) {
      return -1;
    }
    for (int i = 1; i < call.children().size(); i++) {
      JsNode argument = call.child(i);
      if (argument.is(JsNodeKind.OBJECT)) {
        return -1; // a copy: Object.assign({}, config)
      }
      List<String> path = paths.read(argument);
      boolean isPart = path != null && !path.isEmpty();
      if (path != null && (!isPart || isMerge(call, i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isMerge(JsNode call, int target) {
    return call.child(0).is(JsNodeKind.MEMBER, "assign")
        || (target + 1 < call.children().size() && call.child(target + 1).is(JsNodeKind.OBJECT));
  }

  private static boolean isReading(JsNode function) {
    JsNode named = function.is(JsNodeKind.MEMBER, "call") ? function.child(0) : function;
    return (named.is(JsNodeKind.MEMBER)
            && (READING.contains(named.text())
                || named.child(0).is(JsNodeKind.IDENTIFIER, "console")))
        || (named.is(JsNodeKind.IDENTIFIER) && READERS.contains(named.text()));
  }

  private void collectFunctions(JsNode node) {
    if (node.is(JsNodeKind.FUNCTION) && node.text() != null) {
      functions.put(node.text(), node);
    }
    boolean isMember = node.is(JsNodeKind.METHOD) || node.is(JsNodeKind.PROPERTY);
    if (isMember && node.text() != null && node.child(1).is(JsNodeKind.FUNCTION)) {
      methods.put(node.text(), node.child(1));
    }
    if (isDefinition(node) && node.child(1).unwrapped().is(JsNodeKind.FUNCTION)) {
      functions.put(node.child(0).text(), node.child(1).unwrapped());
    }
    node.children().forEach(this::collectFunctions);
  }

  private static boolean isDefinition(JsNode node) {
    return (node.is(JsNodeKind.DECLARATOR) || node.is(JsNodeKind.ASSIGNMENT, "="))
        && node.children().size() == 2
        && node.child(0).is(JsNodeKind.IDENTIFIER);
  }

  private void collectNames(JsNode node) {
    if (isDefinition(node)) {
      paths.noteAlias(node.child(0), node.child(1));
    } else if (node.is(JsNodeKind.DECLARATOR) && node.children().size() == 2) {
      collectParts(node.child(0), paths.read(node.child(1).unwrapped()));
    } else if (node.is(JsNodeKind.CALL)) {
      collectParameters(node);
    }
    node.children().forEach(this::collectNames);
  }

  /** {@code const { p2p, hosts: names } = config}. */
  private void collectParts(JsNode target, List<String> path) {
    if (path == null || !target.is(JsNodeKind.OBJECT)) {
      return;
    }
    for (JsNode part : target.children()) {
      boolean renamed = part.is(JsNodeKind.PROPERTY) && part.text() != null;
      if (renamed || part.is(JsNodeKind.SHORTHAND)) {
        JsNode name = renamed ? part.child(1) : part.child(0);
        paths.noteAlias(name, OptionPaths.child(path, part.text()));
      }
    }
  }

  private void collectParameters(JsNode call) {
    JsNode function = called(call.child(0));
    for (int i = 1; function != null && i < call.children().size(); i++) {
      if (i < function.children().size()) {
        paths.noteAlias(function.child(i - 1), call.child(i));
      }
    }
  }

  /** The function of the script that an expression stands for; {@code null} for any other. */
  private JsNode called(JsNode expression) {
    JsNode function = expression.unwrapped();
    return switch (function.kind()) {
      case FUNCTION -> function;
      case IDENTIFIER -> functions.get(function.text());
      case MEMBER -> methods.get(function.text());
      default -> null;
    };
  }
}
