package io.meetkeeper.files.js.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionPaths;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Evaluates scripts as the page that loads them: with Rhino, or, when Rhino cannot run them, with
 * QuickJS, which supports all of the language and costs ten times as much.
 */
public final class JsSandbox {
  private JsSandbox() {}

  /**
   * The environment of a script.
   *
   * @param host host of the page
   * @param mobile whether the browser runs on a phone
   * @param name name of the object with the options
   * @param root the same when the object exists already; {@code null} when the script creates it
   * @param branches paths below that object at which empty objects exist; unused with an earlier
   *     script
   * @param earlier the script that the page runs before and that creates the object; {@code null}
   *     when not known
   */
  public record ScriptEnvironment(
      String host,
      boolean mobile,
      String name,
      String root,
      Set<List<String>> branches,
      String earlier) {}

  /**
   * Runs a script.
   *
   * @throws DocumentNotEditableException when it fails, exceeds a limit, or is not deterministic
   */
  public static JsEvaluation evaluate(String text, ScriptEnvironment environment) {
    try {
      return run(text, environment);
    } catch (DocumentNotEditableException e) {
      throw ScriptFailures.placed(e, text);
    }
  }

  private static JsEvaluation run(String text, ScriptEnvironment environment) {
    try {
      return RhinoSandbox.evaluate(text, environment);
    } catch (RhinoSandbox.RhinoFailure e) {
      return QuickJsSandbox.evaluate(text, environment);
    }
  }

  /** The paths of the objects that must exist before these paths can be assigned. */
  public static Set<List<String>> objectsAround(Set<List<String>> mentioned) {
    Set<List<String>> branches = new TreeSet<>(OptionPaths.ORDER);
    for (List<String> path : mentioned) {
      if (path.size() > 1) {
        branches.add(OptionPaths.parent(path));
      }
    }
    return branches;
  }
}
