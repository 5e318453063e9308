package io.meetkeeper.backbone.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Maps values of one type to rows of a table. Declared as a constant of the class that is named
 * after the table.
 */
public final class SqlTable<T> {
  private final String name;
  private final SqlRow.Reader<T> reader;
  private final List<SqlColumn<T>> keys;
  private final List<SqlColumn<T>> columns;
  private final SqlColumn<T> version;

  private SqlTable(String name, SqlRow.Reader<T> reader, List<SqlColumn<T>> all) {
    this.name = name;
    this.reader = reader;
    keys = all.stream().filter(column -> column.use() == SqlColumn.ColumnUse.KEY).toList();
    columns = all.stream().filter(column -> column.use() == SqlColumn.ColumnUse.VALUE).toList();
    version =
        all.stream()
            .filter(column -> column.use() == SqlColumn.ColumnUse.VERSION)
            .findAny()
            .orElse(null);
  }

  /** A table with the columns to write; the others get their defaults. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T> SqlTable<T> of(String name, SqlRow.Reader<T> reader, SqlColumn<T>... columns) {
    return new SqlTable<>(name, reader, List.of(columns));
  }

  /**
   * Selects rows.
   *
   * @param tail rest of the statement after {@code SELECT * FROM table}, for example {@code WHERE
   *     site = ?}
   */
  public List<T> list(Sql sql, String tail, Object... values) {
    return sql.list(reader, "SELECT * FROM " + name + " " + tail, values);
  }

  /** The first of {@link #list}; {@code null} when there is none. */
  public T first(Sql sql, String tail, Object... values) {
    return sql.first(reader, "SELECT * FROM " + name + " " + tail, values);
  }

  /** Inserts a row. */
  public void insert(Sql sql, T row) {
    insert(sql, row, "");
  }

  /** Inserts a row unless its key or another unique value exists; returns whether it did. */
  public boolean insertIfAbsent(Sql sql, T row) {
    return insert(sql, row, " ON CONFLICT DO NOTHING") == 1;
  }

  /** Inserts a row, or replaces the one with its key. */
  public void put(Sql sql, T row) {
    String set =
        columns.stream()
            .map(column -> column.name() + " = excluded." + column.name())
            .collect(Collectors.joining(", "));
    insert(sql, row, " ON CONFLICT (" + names(keys.stream()) + ") DO UPDATE SET " + set);
  }

  /** Deletes rows; returns their number. */
  public int delete(Sql sql, String tail, Object... values) {
    return sql.update("DELETE FROM " + name + " " + tail, values);
  }

  /**
   * Writes the changed columns and the next version, if the row still has the version that was
   * read. Read the row again before the next update.
   *
   * @throws StaleVersionException when the row has another version
   */
  public void update(Sql sql, T read, T changed) {
    update(sql, read, changed, "");
  }

  /**
   * As {@link #update(Sql, Object, Object)}, with one more condition.
   *
   * @param and for example {@code AND owner = ?}
   */
  public void update(Sql sql, T read, T changed, String and, Object... values) {
    StringBuilder set = new StringBuilder(counted());
    List<Object> all = new ArrayList<>();
    for (SqlColumn<T> column : columns) {
      if (!Objects.equals(column.of(read), column.of(changed))) {
        set.append(", ").append(column.name()).append(" = ?");
        all.add(column.of(changed));
      }
    }
    keys.forEach(key -> all.add(key.of(read)));
    all.add(version.of(read));
    Collections.addAll(all, values);
    String where = conditions() + " AND " + version.name() + " = ? " + and;
    if (sql.update("UPDATE " + name + " SET " + set + " WHERE " + where, all.toArray()) != 1) {
      throw new StaleVersionException(name + " " + keys.get(0).of(read));
    }
  }

  private int insert(Sql sql, T row, String onConflict) {
    List<Object> values = new ArrayList<>();
    written().forEach(column -> values.add(column.of(row)));
    String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    String into = name + " (" + names(written()) + ") VALUES (" + marks + ")";
    return sql.update("INSERT INTO " + into + onConflict, values.toArray());
  }

  private Stream<SqlColumn<T>> written() {
    return Stream.concat(
        Stream.concat(keys.stream(), columns.stream()), Stream.ofNullable(version));
  }

  private String counted() {
    return version.name() + " = " + version.name() + " + 1";
  }

  private String conditions() {
    return keys.stream().map(key -> key.name() + " = ?").collect(Collectors.joining(" AND "));
  }

  private static <T> String names(Stream<SqlColumn<T>> columns) {
    return columns.map(SqlColumn::name).collect(Collectors.joining(", "));
  }
}
