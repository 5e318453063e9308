package io.meetkeeper.gateway.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Builds the conditions of a WHERE clause with their values; {@code null} values add no condition.
 */
public final class SqlConditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** Adds a condition with one placeholder, unless its value is {@code null}. */
  public SqlConditions and(String condition, Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
    return this;
  }

  /** Adds that a column has one of these values; no row matches when there are none. */
  public SqlConditions andIn(String column, Collection<?> allowed) {
    if (allowed != null) {
      String placeholders = String.join(",", Collections.nCopies(allowed.size(), "?"));
      conditions.add(allowed.isEmpty() ? "1 = 0" : column + " IN (" + placeholders + ")");
      values.addAll(allowed);
    }
    return this;
  }

  /**
   * Adds that one of the columns contains a text, ignoring case as far as the database does: SQLite
   * knows only that of ASCII, so the text is put into lower case by it too.
   */
  public SqlConditions andContains(String text, String... columns) {
    if (text != null) {
      String pattern = "%" + escape(text) + "%";
      List<String> each = new ArrayList<>();
      for (String column : columns) {
        each.add("lower(" + column + ") LIKE lower(?) ESCAPE '!'");
        values.add(pattern);
      }
      conditions.add("(" + String.join(" OR ", each) + ")");
    }
    return this;
  }

  /** Adds that a column equals a text, or starts with it and a separator. */
  public SqlConditions andBefore(String column, String separator, String text) {
    if (text != null) {
      conditions.add("(" + column + " = ? OR " + column + " LIKE ? ESCAPE '!')");
      values.add(text);
      values.add(escape(text + separator) + "%");
    }
    return this;
  }

  private static String escape(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** The conditions, joined for a WHERE clause. */
  public String text() {
    return conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
  }

  /** The values of the conditions, and more after them. */
  public Object[] values(Object... more) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return all.toArray();
  }
}
