package io.meetkeeper.files.js;

import io.meetkeeper.files.js.evaluation.JsValueTree;
import io.meetkeeper.files.js.syntax.JsExpression;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Changes an array element by element: what is the same at its beginning and its end stays as it is
 * written, and every comment stays in any case.
 */
final class JsArrayEditor {
  private JsArrayEditor() {}

  /**
   * The patch.
   *
   * @param old the values, one per element
   * @param wanted the new ones
   */
  static TextPatch patch(
      ConfigJsSource source,
      JsExpression.ArrayExpression array,
      List<?> old,
      List<?> wanted,
      JsLiteralWriter jsLiteralWriter) {
    int most = Math.min(old.size(), wanted.size());
    int head = 0;
    while (head < most && Objects.equals(old.get(head), JsValueTree.normalize(wanted.get(head)))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && Objects.equals(
            old.get(old.size() - 1 - tail),
            JsValueTree.normalize(wanted.get(wanted.size() - 1 - tail)))) {
      tail++;
    }
    List<String> middle =
        wanted.subList(head, wanted.size() - tail).stream()
            .map(value -> jsLiteralWriter.render(value, ""))
            .toList();
    JsCommaList jsCommaList = JsCommaList.of(source, array);
    TextPatch patch = new TextPatch();
    int common = Math.min(old.size() - tail - head, middle.size());
    for (int i = head; i < head + common; i++) {
      if (!Objects.equals(old.get(i), JsValueTree.normalize(wanted.get(i)))) {
        patch.replace(array.elements().get(i), middle.get(i - head));
      }
    }
    return addOrRemove(jsCommaList, patch, head, old.size() - tail, middle);
  }

  private static TextPatch addOrRemove(
      JsCommaList jsCommaList, TextPatch patch, int from, int to, List<String> values) {
    int common = Math.min(to - from, values.size());
    if (common < values.size()) {
      jsCommaList.add(patch, from + common, values.subList(common, values.size()));
    } else {
      SortedSet<Integer> rest = new TreeSet<>();
      for (int i = from + common; i < to; i++) {
        rest.add(i);
      }
      jsCommaList.remove(patch, rest);
    }
    return patch;
  }
}
