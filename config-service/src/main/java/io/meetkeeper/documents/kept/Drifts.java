package io.meetkeeper.documents.kept;

import io.meetkeeper.backbone.contract.document.KeptSettings.Drift;
import io.meetkeeper.documents.edit.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is not as wanted. Pure. */
public final class Drifts {
  private Drifts() {}

  /**
   * Of one file, leaf by leaf.
   *
   * @param texts the file knows texts only
   */
  public static List<Drift> of(
      String document, Map<String, Object> wanted, Map<String, Object> actual, boolean texts) {
    List<Drift> drift = new ArrayList<>();
    leaves(List.of(), wanted)
        .forEach(
            leaf -> {
              Object is = Values.at(actual, leaf.path());
              if (!Values.same(is, leaf.value(), texts)) {
                drift.add(new Drift(document, String.join(".", leaf.path()), leaf.value(), is));
              }
            });
    return drift;
  }

  /**
   * One wanted value.
   *
   * @param path its names
   * @param value no object
   */
  record Leaf(List<String> path, Object value) {}

  static List<Leaf> leaves(List<String> at, Map<?, ?> values) {
    List<Leaf> leaves = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          List<String> path = new ArrayList<>(at);
          path.add(String.valueOf(name));
          if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            leaves.addAll(leaves(path, inner));
          } else {
            leaves.add(new Leaf(path, value));
          }
        });
    return leaves;
  }
}
