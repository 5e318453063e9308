package io.meetkeeper.files.js;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.evaluation.JsEvaluation;
import io.meetkeeper.files.js.evaluation.JsSandbox;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import io.meetkeeper.files.js.syntax.JsSyntaxIndex;
import io.meetkeeper.files.js.syntax.ServerSideIncludes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A script with its syntax and its evaluations.
 *
 * @param text the text of the file
 * @param rootName name of the object with the options
 * @param page the page that loads it; an earlier script that cannot be evaluated is left out
 * @param syntax where the options are written
 * @param evaluations the values: first as a client gets them from nginx without a subdomain;
 *     second, if that can differ, without expanded server side includes and loaded by a phone from
 *     another host; then from each of {@code hosts}
 * @param hosts names of hosts in the text before any edit
 * @param isFragment whether the script changes an object that another file creates, like docker's
 *     custom-config.js
 * @param priorOptions the options before the script runs; empty when they are not known
 */
record ConfigJsSource(
    String text,
    String rootName,
    ScriptPage page,
    JsSyntaxIndex syntax,
    List<JsEvaluation> evaluations,
    List<String> hosts,
    boolean isFragment,
    Map<String, Object> priorOptions) {
  private static final String OTHER_HOST = "other.example.net";

  /**
   * Parses and evaluates a script that creates the object itself.
   *
   * @throws DocumentNotEditableException also when it does not
   */
  static ConfigJsSource ofWhole(String text, String rootName, ScriptPage page) {
    JsSyntaxIndex index = JsSyntaxIndex.of(ServerSideIncludes.mask(text), rootName);
    try {
      return evaluated(
          text, rootName, page.withoutEarlier(), index, index.hostNames(), false, Map.of());
    } catch (DocumentNotEditableException e) {
      throw e.getMessage().contains(": " + rootName + " is not defined") ? notCreated(rootName) : e;
    }
  }

  private static DocumentNotEditableException notCreated(String rootName) {
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE,
        "it does not create \"" + rootName + "\", so every visitor gets a blank page");
  }

  /** Parses and evaluates a script that creates the object, or changes an existing one. */
  static ConfigJsSource of(String text, String rootName, ScriptPage page) {
    JsSyntaxIndex index = JsSyntaxIndex.of(ServerSideIncludes.mask(text), rootName);
    if (index.isRootDeclared() || page.earlier() == null) {
      return alone(text, rootName, page, index);
    }
    try {
      ConfigJsSource earlier = of(page.earlier(), rootName, page.withoutEarlier());
      return evaluated(text, rootName, page, index, index.hostNames(), true, earlier.root());
    } catch (DocumentNotEditableException e) {
      return alone(text, rootName, page, index);
    }
  }

  private static ConfigJsSource alone(
      String text, String rootName, ScriptPage page, JsSyntaxIndex index) {
    boolean fragment = !index.isRootDeclared();
    return evaluated(
        text, rootName, page.withoutEarlier(), index, index.hostNames(), fragment, Map.of());
  }

  /** The same page with another text. */
  ConfigJsSource with(String newText) {
    JsSyntaxIndex index = JsSyntaxIndex.of(ServerSideIncludes.mask(newText), rootName);
    boolean fragment = isFragment && !index.isRootDeclared();
    return evaluated(newText, rootName, page, index, hosts, fragment, priorOptions);
  }

  /** The same source without the hosts that it names, where a condition may decide otherwise. */
  ConfigJsSource withoutNamedHosts() {
    return new ConfigJsSource(
        text,
        rootName,
        page,
        syntax,
        evaluations.subList(0, evaluations.size() - hosts.size()),
        List.of(),
        isFragment,
        priorOptions);
  }

  private static ConfigJsSource evaluated(
      String text,
      String rootName,
      ScriptPage page,
      JsSyntaxIndex index,
      List<String> hosts,
      boolean fragment,
      Map<String, Object> given) {
    List<JsEvaluation> evaluations = new ArrayList<>();
    evaluations.add(
        evaluate(
            ServerSideIncludes.expand(text), rootName, page, index, fragment, page.host(), false));
    if (ServerSideIncludes.isIn(text) || index.readsPage()) {
      String masked = ServerSideIncludes.mask(text);
      evaluations.add(evaluate(masked, rootName, page, index, fragment, OTHER_HOST, true));
    }
    for (String host : hosts) {
      String expanded = ServerSideIncludes.expand(text);
      evaluations.add(evaluate(expanded, rootName, page, index, fragment, host, false));
    }
    if (!fragment && !(evaluations.get(0).globals().get(rootName) instanceof Map)) {
      throw index.isRootDeclared()
          ? new DocumentNotEditableException(
              RefusalReason.UNREADABLE, "\"" + rootName + "\" is no object in the end")
          : notCreated(rootName);
    }
    return new ConfigJsSource(text, rootName, page, index, evaluations, hosts, fragment, given);
  }

  private static JsEvaluation evaluate(
      String text,
      String rootName,
      ScriptPage page,
      JsSyntaxIndex index,
      boolean fragment,
      String host,
      boolean mobile) {
    String earlier = page.earlier() == null ? null : ServerSideIncludes.expand(page.earlier());
    return JsSandbox.evaluate(
        text,
        new JsSandbox.ScriptEnvironment(
            host,
            mobile,
            rootName,
            fragment ? rootName : null,
            JsSandbox.objectsAround(index.mentionedPaths()),
            earlier));
  }

  /** Whether the options before this script are known. */
  boolean hasPriorOptions() {
    return page.earlier() != null;
  }

  /** The options as a client gets them. */
  Map<String, Object> root() {
    return root(evaluations.get(0));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> root(JsEvaluation evaluation) {
    Map<String, Object> root = evaluation.objectNamed(rootName);
    return isFragment() && !hasPriorOptions()
        ? (Map<String, Object>) JsValueTree.prune(root)
        : root;
  }

  /**
   * The options that this text determines: those it writes, and those that differ because of it.
   */
  @SuppressWarnings("unchecked")
  Map<String, Object> ownRoot() {
    return hasPriorOptions()
        ? (Map<String, Object>) ownPart(root(), priorOptions, List.of())
        : root();
  }

  private Object ownPart(Object value, Object before, List<String> path) {
    if (!(value instanceof Map<?, ?> members) || !(before instanceof Map<?, ?> earlier)) {
      return value;
    }
    Map<String, Object> own = new LinkedHashMap<>();
    members.forEach(
        (name, member) -> {
          List<String> below = OptionPaths.child(path, (String) name);
          boolean isOwn = syntax.lastWrite(below) != null || !earlier.containsKey(name);
          Object part = isOwn ? member : ownPart(member, earlier.get(name), below);
          boolean differs = !Objects.equals(member, earlier.get(name));
          if (isOwn || differs) {
            own.put((String) name, part);
          }
        });
    return own;
  }

  /** The line separator of the file. */
  String lineSeparator() {
    int lf = text.indexOf('\n');
    return lf > 0 && text.charAt(lf - 1) == '\r' ? "\r\n" : "\n";
  }
}
