package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.contract.document.KeptSettings.Drift;
import io.meetkeeper.documents.edit.DocumentValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares kept settings with the actual values. Pure. */
public final class DriftDetector {
  private DriftDetector() {}

  /**
   * Returns the differences in one file, value by value.
   *
   * @param texts whether the file has only text values
   */
  public static List<Drift> detect(
      String document, Map<String, Object> wanted, Map<String, Object> actual, boolean texts) {
    List<Drift> drift = new ArrayList<>();
    leaves(List.of(), wanted)
        .forEach(
            leaf -> {
              Object is = DocumentValues.find(actual, leaf.path());
              if (!DocumentValues.isSame(is, leaf.value(), texts)) {
                drift.add(new Drift(document, String.join(".", leaf.path()), leaf.value(), is));
              }
            });
    return drift;
  }

  /**
   * One kept value.
   *
   * @param path the option names from the root
   * @param value the value, which is not an object
   */
  record SettingLeaf(List<String> path, Object value) {}

  static List<SettingLeaf> leaves(List<String> at, Map<?, ?> values) {
    List<SettingLeaf> leaves = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          List<String> path = new ArrayList<>(at);
          path.add(String.valueOf(name));
          if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            leaves.addAll(leaves(path, inner));
          } else {
            leaves.add(new SettingLeaf(path, value));
          }
        });
    return leaves;
  }
}
