package io.meetkeeper.files.js;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.js.evaluation.JsEvaluation;
import io.meetkeeper.files.js.evaluation.JsSandbox;
import io.meetkeeper.files.js.evaluation.JsSandbox.ScriptEnvironment;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import io.meetkeeper.files.js.syntax.JsSyntaxIndex;
import io.meetkeeper.files.js.syntax.ServerSideIncludes;
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
 * @param evaluations what comes out: first as a client gets it from nginx without a subdomain;
 *     then, where that can differ, with its server side includes untouched and loaded from another
 *     host
 */
record ConfigJsSource(
    String text, String rootName, JsSyntaxIndex syntax, List<JsEvaluation> evaluations) {
  private static final String HOST = "meet.example.com";
  private static final String OTHER_HOST = "other.example.net";

  /** Reads and evaluates. */
  static ConfigJsSource of(String text, String rootName) {
    String masked = ServerSideIncludes.mask(text);
    JsSyntaxIndex jsSyntaxIndex = JsSyntaxIndex.of(masked, rootName);
    Set<List<String>> branches = JsSandbox.objectsAround(jsSyntaxIndex.mentionedPaths());
    String given = jsSyntaxIndex.isRootDeclared() ? null : rootName;
    List<JsEvaluation> jsEvaluations = new ArrayList<>();
    jsEvaluations.add(
        JsSandbox.evaluate(
            ServerSideIncludes.expand(text), new ScriptEnvironment(HOST, given, branches)));
    if (ServerSideIncludes.isIn(text) || jsSyntaxIndex.readsLocation()) {
      jsEvaluations.add(
          JsSandbox.evaluate(masked, new ScriptEnvironment(OTHER_HOST, given, branches)));
    }
    if (jsSyntaxIndex.isRootDeclared()
        && !(jsEvaluations.get(0).globals().get(rootName) instanceof Map)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNREADABLE, "\"" + rootName + "\" is no object in the end");
    }
    return new ConfigJsSource(text, rootName, jsSyntaxIndex, jsEvaluations);
  }

  /** Goes on with an object that another file makes, as docker's custom-config.js does. */
  boolean isFragment() {
    return !syntax.isRootDeclared();
  }

  /** The options as a client gets them. */
  Map<String, Object> root() {
    return root(evaluations.get(0));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> root(JsEvaluation jsEvaluation) {
    Map<String, Object> root = jsEvaluation.objectNamed(rootName);
    return isFragment() ? (Map<String, Object>) JsValueTree.prune(root) : root;
  }

  /** The line end of the file. */
  String lineSeparator() {
    int lf = text.indexOf('\n');
    return lf > 0 && text.charAt(lf - 1) == '\r' ? "\r\n" : "\n";
  }
}
