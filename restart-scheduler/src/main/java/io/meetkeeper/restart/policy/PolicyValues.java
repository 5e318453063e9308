package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.SchedulerProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Flattens the nested policy values of REST: one entry, possibly {@code null}, for each given
 * field.
 */
public final class PolicyValues {
  private PolicyValues() {}

  /**
   * Flattens nested values and checks names and values; {@code {"nightly": null}} gives {@code
   * null} for all fields under it.
   *
   * @throws Problem 422 with all fields that are not acceptable
   */
  public static Map<PolicyField, Object> parse(Map<String, Object> nested) {
    Map<PolicyField, Object> found = new EnumMap<>(PolicyField.class);
    List<Problem.Field> wrong = new ArrayList<>();
    flatten("", nested == null ? Map.of() : nested, found, wrong);
    found.forEach(
        (field, value) -> {
          if (value != null) {
            try {
              field.parse(value);
            } catch (Problem e) {
              wrong.addAll(e.fields());
            }
          }
        });
    if (!wrong.isEmpty()) {
      Problem.Field first = wrong.get(0);
      MessageText detail =
          SchedulerProblem.VALUE.with(first.name(), String.valueOf(first.value()), first.allowed());
      throw Problem.unacceptable(detail, wrong);
    }
    return found;
  }

  /** Merges changes as RFC 7396 does: values replace, {@code null} removes. */
  public static Map<PolicyField, Object> merge(
      Map<PolicyField, Object> current, Map<PolicyField, Object> changes) {
    Map<PolicyField, Object> result = new EnumMap<>(PolicyField.class);
    result.putAll(current);
    result.putAll(changes);
    result.values().removeAll(Collections.singleton(null));
    return result;
  }

  private static void flatten(
      String prefix, Map<?, ?> nested, Map<PolicyField, Object> found, List<Problem.Field> wrong) {
    for (Map.Entry<?, ?> entry : nested.entrySet()) {
      String path = prefix + entry.getKey();
      PolicyField exact = byPath(path);
      List<PolicyField> under = fieldsBelow(path);
      if (exact != null) {
        found.put(exact, entry.getValue());
      } else if (!under.isEmpty() && entry.getValue() instanceof Map<?, ?> inner) {
        flatten(path + ".", inner, found, wrong);
      } else if (!under.isEmpty() && entry.getValue() == null) {
        under.forEach(field -> found.put(field, null));
      } else {
        String allowed =
            under.isEmpty()
                ? AllowedText.POLICY_NAME.english(nearest(path), names())
                : AllowedText.OBJECT.english();
        wrong.add(new Problem.Field(path, String.valueOf(entry.getValue()), allowed));
      }
    }
  }

  private static PolicyField byPath(String path) {
    for (PolicyField field : PolicyField.values()) {
      if (field.path().equals(path)) {
        return field;
      }
    }
    return null;
  }

  private static List<PolicyField> fieldsBelow(String path) {
    List<PolicyField> found = new ArrayList<>();
    for (PolicyField field : PolicyField.values()) {
      if (field.path().startsWith(path + ".")) {
        found.add(field);
      }
    }
    return found;
  }

  private static String names() {
    return Arrays.stream(PolicyField.values())
        .map(PolicyField::path)
        .collect(Collectors.joining(", "));
  }

  private static String nearest(String path) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (PolicyField field : PolicyField.values()) {
      int distance = ConfigurationLoader.levenshteinDistance(path, field.path());
      if (distance < least) {
        least = distance;
        best = field.path();
      }
    }
    return best;
  }
}
