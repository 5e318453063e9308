package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.store.Sql.BoundedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A page of a list.
 *
 * @param items items as maps of their members
 * @param next cursor of the next page; {@code null} at the end
 */
public record ResultPage(List<Map<String, Object>> items, String next) {
  private static final int PER_VALUE = 4;

  /** A page ends at about this length in characters, whatever its limit. */
  public static final int MAX_BYTES = 256 * 1024;

  /** The page after the cursor of a complete list that is sorted by its key. */
  public static <T> ResultPage of(
      List<T> sorted,
      Function<T, String> key,
      ApiRequest request,
      Function<T, Map<String, Object>> view) {
    String cursor = request.parameter("cursor").orElse(null);
    List<Map<String, Object>> items = new ArrayList<>();
    String last = null;
    long size = 0;
    for (T item : sorted) {
      if (cursor != null && key.apply(item).compareTo(cursor) <= 0) {
        continue;
      }
      if (items.size() == request.limit() || size > MAX_BYTES) {
        return new ResultPage(items, last);
      }
      Map<String, Object> shown = view.apply(item);
      size += size(shown);
      items.add(shown);
      last = key.apply(item);
    }
    return new ResultPage(items, null);
  }

  /** Rough length in JSON. */
  private static long size(Object value) {
    long size = PER_VALUE;
    if (value instanceof CharSequence text) {
      size += text.length();
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        size += size(each.getKey()) + size(each.getValue());
      }
    } else if (value instanceof Iterable<?> list) {
      for (Object each : list) {
        size += size(each);
      }
    }
    return size;
  }

  /**
   * A page of a list that is stored by position.
   *
   * @param found the items of the page and one more if there is a next page; fewer when they would
   *     be too large
   */
  public static <T> ResultPage byPosition(
      BoundedRows<T> found,
      int limit,
      ToLongFunction<T> position,
      Function<T, Map<String, Object>> view) {
    boolean hasNext = found.rows().size() > limit || !found.complete();
    List<T> page = found.rows().subList(0, Math.min(limit, found.rows().size()));
    String next = hasNext ? Long.toString(position.applyAsLong(page.get(page.size() - 1))) : null;
    return new ResultPage(page.stream().map(view).toList(), next);
  }
}
