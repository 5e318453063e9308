package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of hosts that a script compares something with, or looks something up by: on a page of
 * such a host it may behave differently.
 */
final class JsHostNames {
  private static final int MOST = 4;
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62})(?:\\.[a-z0-9-]{1,63}){1,8}");

  private final Set<String> found = new LinkedHashSet<>();

  private JsHostNames() {}

  /** The first few names, in the order of the text. */
  static List<String> of(JsNode script) {
    JsHostNames names = new JsHostNames();
    names.collect(script);
    return new ArrayList<>(names.found).subList(0, Math.min(MOST, names.found.size()));
  }

  private void collect(JsNode node) {
    switch (node.kind()) {
      case PROPERTY -> add(node.text());
      case BINARY, ARRAY, CALL, CONTROL ->
          node.children().stream()
              .filter(child -> child.is(JsNodeKind.STRING))
              .forEach(child -> add(child.text()));
      default -> {}
    }
    node.children().forEach(this::collect);
  }

  private void add(String text) {
    if (text != null && HOST.matcher(text).matches()) {
      found.add(text);
    }
  }
}
