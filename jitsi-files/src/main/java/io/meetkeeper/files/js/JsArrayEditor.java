package io.meetkeeper.files.js;

import io.meetkeeper.files.js.evaluation.JsValueTree;
import io.meetkeeper.files.js.syntax.JsExpression;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Changes an array element by element: equal elements at the start and the end stay as written, and
 * all comments are kept.
 */
final class JsArrayEditor {
  private JsArrayEditor() {}

  /**
   * Creates the patch.
   *
   * @param oldValues the old values, one per element
   * @param newValues the new values
   */
  static TextPatch patch(
      ConfigJsSource source,
      JsExpression.ArrayExpression array,
      List<?> oldValues,
      List<?> newValues,
      JsLiteralWriter writer) {
    int maxEqual = Math.min(oldValues.size(), newValues.size());
    int head = 0;
    while (head < maxEqual && isEqual(oldValues, head, newValues, head)) {
      head++;
    }
    int tail = 0;
    while (tail < maxEqual - head
        && isEqual(
            oldValues, oldValues.size() - 1 - tail, newValues, newValues.size() - 1 - tail)) {
      tail++;
    }
    List<String> middle =
        newValues.subList(head, newValues.size() - tail).stream()
            .map(value -> writer.render(value, ""))
            .toList();
    JsCommaList list = JsCommaList.of(source, array);
    TextPatch patch = new TextPatch();
    int common = Math.min(oldValues.size() - tail - head, middle.size());
    for (int i = head; i < head + common; i++) {
      if (!isEqual(oldValues, i, newValues, i)) {
        patch.replace(array.elements().get(i), middle.get(i - head));
      }
    }
    return addOrRemove(list, patch, head, oldValues.size() - tail, middle);
  }

  private static boolean isEqual(List<?> oldValues, int old, List<?> newValues, int at) {
    return Objects.equals(oldValues.get(old), JsValueTree.normalize(newValues.get(at)));
  }

  private static TextPatch addOrRemove(
      JsCommaList list, TextPatch patch, int from, int to, List<String> values) {
    int common = Math.min(to - from, values.size());
    if (common < values.size()) {
      list.add(patch, from + common, values.subList(common, values.size()));
    } else {
      SortedSet<Integer> rest = new TreeSet<>();
      for (int i = from + common; i < to; i++) {
        rest.add(i);
      }
      list.remove(patch, rest);
    }
    return patch;
  }
}
