package io.meetkeeper.files.js;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
import io.meetkeeper.files.js.Sandbox.Surrounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text with its two views.
 *
 * @param text as it is in the file
 * @param rootName of the object that holds the options
 * @param syntax where what is written
 * @param worlds what comes out: first as a client gets it from nginx without a subdomain; then,
 *     where that can differ, with its server side includes untouched and loaded from another host
 */
record Source(String text, String rootName, Syntax syntax, List<World> worlds) {
  private static final String HOST = "meet.example.com";
  private static final String OTHER_HOST = "other.example.net";

  /** Reads and evaluates. */
  static Source of(String text, String rootName) {
    String masked = Ssi.masked(text);
    Syntax syntax = Syntax.of(masked, rootName);
    Set<List<String>> branches = Sandbox.branches(syntax.mentioned());
    String given = syntax.declared() ? null : rootName;
    List<World> worlds = new ArrayList<>();
    worlds.add(Sandbox.evaluate(Ssi.expanded(text), new Surrounding(HOST, given, branches)));
    if (Ssi.in(text) || syntax.looksOutside()) {
      worlds.add(Sandbox.evaluate(masked, new Surrounding(OTHER_HOST, given, branches)));
    }
    if (syntax.declared() && !(worlds.get(0).globals().get(rootName) instanceof Map)) {
      throw new NotEditable(Reason.UNREADABLE, "\"" + rootName + "\" is no object in the end");
    }
    return new Source(text, rootName, syntax, worlds);
  }

  /** Goes on with an object that another file makes, as docker's custom-config.js does. */
  boolean fragment() {
    return !syntax.declared();
  }

  /** The options as a client gets them. */
  Map<String, Object> root() {
    return root(worlds.get(0));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> root(World world) {
    Map<String, Object> root = world.root(rootName);
    return fragment() ? (Map<String, Object>) Tree.pruned(root) : root;
  }

  /** The line end of the file. */
  String newline() {
    int lf = text.indexOf('\n');
    return lf > 0 && text.charAt(lf - 1) == '\r' ? "\r\n" : "\n";
  }
}
