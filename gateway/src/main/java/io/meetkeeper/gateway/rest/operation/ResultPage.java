package io.meetkeeper.gateway.rest.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items members by name
 * @param next cursor of the next page; {@code null} at the end
 */
public record ResultPage(List<Map<String, Object>> items, String next) {
  /** The page after the cursor of a list that is sorted by its key. */
  public static <T> ResultPage of(
      List<T> sorted,
      Function<T, String> key,
      ApiRequest apiRequest,
      Function<T, Map<String, Object>> view) {
    String cursor = apiRequest.parameter("cursor").orElse(null);
    List<Map<String, Object>> items = new ArrayList<>();
    String last = null;
    for (T item : sorted) {
      if (cursor != null && key.apply(item).compareTo(cursor) <= 0) {
        continue;
      }
      if (items.size() == apiRequest.limit()) {
        return new ResultPage(items, last);
      }
      items.add(view.apply(item));
      last = key.apply(item);
    }
    return new ResultPage(items, null);
  }
}
