package io.meetkeeper.suite.terminal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The table in which a list of the REST API is printed for people: a row for each item.
 *
 * @param columns the headers
 * @param row the texts of an item, one for each column
 */
public record ItemTable(
    List<ColumnHeader> columns, Function<Map<String, Object>, List<String>> row) {
  /** The items as a table with headers in the language of the output. */
  public TextTable of(List<Map<String, Object>> items, TerminalOutput out) {
    TextTable table =
        new TextTable(
            columns.stream().map(column -> out.render(column.with())).toArray(String[]::new));
    items.forEach(item -> table.add(row.apply(item).toArray(String[]::new)));
    return table;
  }
}
