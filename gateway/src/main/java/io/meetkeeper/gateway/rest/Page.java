package io.meetkeeper.gateway.rest;

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
record Page(List<Map<String, Object>> items, String next) {
  /** The page after the cursor of a list that is sorted by its key. */
  static <T> Page of(
      List<T> sorted, Function<T, String> key, Call call, Function<T, Map<String, Object>> view) {
    String cursor = call.query("cursor").orElse(null);
    List<Map<String, Object>> items = new ArrayList<>();
    String last = null;
    for (T item : sorted) {
      if (cursor != null && key.apply(item).compareTo(cursor) <= 0) {
        continue;
      }
      if (items.size() == call.limit()) {
        return new Page(items, last);
      }
      items.add(view.apply(item));
      last = key.apply(item);
    }
    return new Page(items, null);
  }
}
