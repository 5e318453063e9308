package io.meetkeeper.documents.edit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds and compares values of documents. */
public final class DocumentValues {
  private DocumentValues() {}

  /**
   * Whether two values are equal; 1 equals 1.0.
   *
   * @param texts whether 1 also equals "1"
   */
  public static boolean isSame(Object one, Object other, boolean texts) {
    if (one instanceof Number a && other instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> isSame(a.get(key), b.get(key), texts));
    }
    if (one instanceof List<?> a && other instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!isSame(a.get(i), b.get(i), texts)) {
          return false;
        }
      }
      return true;
    }
    boolean asTexts = texts && one != null && other != null;
    return asTexts ? one.toString().equals(other.toString()) : Objects.equals(one, other);
  }

  /** The value at a path; {@code null} when there is none. */
  public static Object find(Object values, List<String> path) {
    Object at = values;
    for (String step : path) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at;
  }
}
