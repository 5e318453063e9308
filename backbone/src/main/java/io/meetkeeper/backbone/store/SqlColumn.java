package io.meetkeeper.backbone.store;

import java.util.function.Function;

/**
 * A column of a {@link SqlTable}.
 *
 * @param name as in the schema
 * @param use what it is there for
 * @param value what a row has in it
 */
public record SqlColumn<T>(String name, Use use, Function<T, ?> value) {
  /** What a column is there for. */
  enum Use {
    KEY,
    VALUE,
    /** Counts the changes of a row; 0 in a new one. */
    VERSION
  }

  /** Part of the primary key. */
  public static <T> SqlColumn<T> key(String name, Function<T, ?> value) {
    return new SqlColumn<>(name, Use.KEY, value);
  }

  /** Any other. */
  public static <T> SqlColumn<T> column(String name, Function<T, ?> value) {
    return new SqlColumn<>(name, Use.VALUE, value);
  }

  /** The version that {@link SqlTable#update} compares. */
  public static <T> SqlColumn<T> version(String name, Function<T, Long> value) {
    return new SqlColumn<>(name, Use.VERSION, value);
  }

  Object of(T row) {
    return Sql.stored(value.apply(row));
  }
}
