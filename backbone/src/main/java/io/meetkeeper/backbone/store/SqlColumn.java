package io.meetkeeper.backbone.store;

import java.util.function.Function;

/**
 * A column of a {@link SqlTable}.
 *
 * @param name name in the schema
 * @param use role of the column
 * @param value gets the value from a row
 */
public record SqlColumn<T>(String name, ColumnUse use, Function<T, ?> value) {
  /** Role of a column. */
  enum ColumnUse {
    KEY,
    VALUE,
    /** Counts the changes of a row; 0 in a new one. */
    VERSION
  }

  /** Part of the primary key. */
  public static <T> SqlColumn<T> key(String name, Function<T, ?> value) {
    return new SqlColumn<>(name, ColumnUse.KEY, value);
  }

  /** A column that is neither key nor version. */
  public static <T> SqlColumn<T> column(String name, Function<T, ?> value) {
    return new SqlColumn<>(name, ColumnUse.VALUE, value);
  }

  /** The version that {@link SqlTable#update} compares. */
  public static <T> SqlColumn<T> version(String name, Function<T, Long> value) {
    return new SqlColumn<>(name, ColumnUse.VERSION, value);
  }

  Object of(T row) {
    return Sql.stored(value.apply(row));
  }
}
