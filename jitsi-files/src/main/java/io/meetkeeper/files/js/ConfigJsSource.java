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
 *     another host
 * @param given the options before the script runs; empty when they are not known
 */
record ConfigJsSource(
    String text,
    String rootName,
    ScriptPage page,
    JsSyntaxIndex syntax,
    List<JsEvaluation> evaluations,
    Map<String, Object> given) {
  private static final String OTHER_HOST = "other.example.net";

  /** Parses and evaluates a script. */
  static ConfigJsSource of(String text, String rootName, ScriptPage page) {
    JsSyntaxIndex index = JsSyntaxIndex.of(ServerSideIncludes.mask(text), rootName);
    if (index.isRootDeclared() || page.earlier() == null) {
      return evaluated(text, rootName, page.withoutEarlier(), index, Map.of());
    }
    try {
      ConfigJsSource earlier = of(page.earlier(), rootName, page.withoutEarlier());
      return evaluated(text, rootName, page, index, earlier.root());
    } catch (DocumentNotEditableException e) {
      return evaluated(text, rootName, page.withoutEarlier(), index, Map.of());
    }
  }

  /** The same page with another text. */
  ConfigJsSource with(String newText) {
    JsSyntaxIndex index = JsSyntaxIndex.of(ServerSideIncludes.mask(newText), rootName);
    return evaluated(newText, rootName, page, index, given);
  }

  private static ConfigJsSource evaluated(
      String text,
      String rootName,
      ScriptPage page,
      JsSyntaxIndex index,
      Map<String, Object> given) {
    List<JsEvaluation> evaluations = new ArrayList<>();
    evaluations.add(
        evaluate(ServerSideIncludes.expand(text), rootName, page, index, page.host(), false));
    if (ServerSideIncludes.isIn(text) || index.readsPage()) {
      String masked = ServerSideIncludes.mask(text);
      evaluations.add(evaluate(masked, rootName, page, index, OTHER_HOST, true));
    }
    if (index.isRootDeclared() && !(evaluations.get(0).globals().get(rootName) instanceof Map)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNREADABLE, "\"" + rootName + "\" is no object in the end");
    }
    return new ConfigJsSource(text, rootName, page, index, evaluations, given);
  }

  private static JsEvaluation evaluate(
      String text,
      String rootName,
      ScriptPage page,
      JsSyntaxIndex index,
      String host,
      boolean mobile) {
    String earlier = page.earlier() == null ? null : ServerSideIncludes.expand(page.earlier());
    return JsSandbox.evaluate(
        text,
        new JsSandbox.ScriptEnvironment(
            host,
            mobile,
            rootName,
            index.isRootDeclared() ? null : rootName,
            JsSandbox.objectsAround(index.mentionedPaths()),
            earlier));
  }

  /**
   * Whether the script changes an object that another file creates, like docker's custom-config.js.
   */
  boolean isFragment() {
    return !syntax.isRootDeclared();
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
    return hasPriorOptions() ? (Map<String, Object>) own(root(), given, List.of()) : root();
  }

  private Object own(Object value, Object before, List<String> path) {
    if (!(value instanceof Map<?, ?> members) || !(before instanceof Map<?, ?> earlier)) {
      return value;
    }
    Map<String, Object> own = new java.util.LinkedHashMap<>();
    members.forEach(
        (name, member) -> {
          List<String> below = OptionPaths.child(path, (String) name);
          boolean isOwn = syntax.lastWrite(below) != null || !earlier.containsKey(name);
          Object part = isOwn ? member : own(member, earlier.get(name), below);
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
