package io.meetkeeper.files.js;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.evaluation.JsEvaluation;
import io.meetkeeper.files.js.evaluation.JsValueTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Verifies that exactly the requested options have changed, in every evaluation and for every
 * global.
 */
final class JsEditVerifier {
  private JsEditVerifier() {}

  /**
   * Compares two scripts.
   *
   * @throws DocumentNotEditableException {@link RefusalReason#NOT_PROVED} with the path of the
   *     first wrong option, but not its value
   */
  static void verify(ConfigJsSource before, List<OptionChange> changes, ConfigJsSource after) {
    if (before.evaluations().size() != after.evaluations().size()
        || before.isFragment() != after.isFragment()) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED, "the edit would change what kind of text it is");
    }
    for (int i = 0; i < before.evaluations().size(); i++) {
      Map<String, Object> edited = before.root(before.evaluations().get(i));
      for (OptionChange change : changes) {
        edited = JsValueTree.apply(edited, change);
      }
      Object expected = before.isFragment() ? JsValueTree.prune(edited) : edited;
      requireNoDifference(
          JsValueTree.firstDifference(expected, after.root(after.evaluations().get(i)), List.of()));
      requireNoDifference(
          JsValueTree.firstDifference(
              otherGlobals(before, before.evaluations().get(i)),
              otherGlobals(after, after.evaluations().get(i)),
              List.of()));
    }
  }

  private static Map<String, Object> otherGlobals(ConfigJsSource source, JsEvaluation evaluation) {
    Map<String, Object> others = new LinkedHashMap<>(evaluation.globals());
    others.remove(source.rootName());
    return others;
  }

  private static void requireNoDifference(List<String> path) {
    if (path != null) {
      throw new DocumentNotEditableException(
          RefusalReason.NOT_PROVED,
          "after the edit "
              + OptionPaths.format(path)
              + " would not be what it should be; the text sets it in a way that is not followed");
    }
  }
}
