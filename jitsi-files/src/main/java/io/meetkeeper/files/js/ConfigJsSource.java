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
 * A script with its syntax and its evaluations.
 *
 * @param text the text of the file
 * @param rootName name of the object with the options
 * @param site the Jitsi Meet domain whose page loads it; {@code null} when not known
 * @param syntax where the options are written
 * @param evaluations the values: first as a client gets them from nginx without a subdomain;
 *     second, if that can differ, without expanded server side includes and loaded from another
 *     host
 */
record ConfigJsSource(
    String text,
    String rootName,
    String site,
    JsSyntaxIndex syntax,
    List<JsEvaluation> evaluations) {
  private static final String UNKNOWN_SITE = "meet.example.com";
  private static final String OTHER_HOST = "other.example.net";

  /** Parses and evaluates a script. */
  static ConfigJsSource of(String text, String rootName, String site) {
    String host = site == null ? UNKNOWN_SITE : site;
    String masked = ServerSideIncludes.mask(text);
    JsSyntaxIndex index = JsSyntaxIndex.of(masked, rootName);
    Set<List<String>> branches = JsSandbox.objectsAround(index.mentionedPaths());
    String predefined = index.isRootDeclared() ? null : rootName;
    List<JsEvaluation> evaluations = new ArrayList<>();
    evaluations.add(
        JsSandbox.evaluate(
            ServerSideIncludes.expand(text), new ScriptEnvironment(host, predefined, branches)));
    if (ServerSideIncludes.isIn(text) || index.readsLocation()) {
      evaluations.add(
          JsSandbox.evaluate(masked, new ScriptEnvironment(OTHER_HOST, predefined, branches)));
    }
    if (index.isRootDeclared() && !(evaluations.get(0).globals().get(rootName) instanceof Map)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNREADABLE, "\"" + rootName + "\" is no object in the end");
    }
    return new ConfigJsSource(text, rootName, site, index, evaluations);
  }

  /**
   * Whether the script changes an object that another file creates, like docker's custom-config.js.
   */
  boolean isFragment() {
    return !syntax.isRootDeclared();
  }

  /** The options as a client gets them. */
  Map<String, Object> root() {
    return root(evaluations.get(0));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> root(JsEvaluation evaluation) {
    Map<String, Object> root = evaluation.objectNamed(rootName);
    return isFragment() ? (Map<String, Object>) JsValueTree.prune(root) : root;
  }

  /** The line separator of the file. */
  String lineSeparator() {
    int lf = text.indexOf('\n');
    return lf > 0 && text.charAt(lf - 1) == '\r' ? "\r\n" : "\n";
  }
}
