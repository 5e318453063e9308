package io.meetkeeper.suite.terminal;

import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows of texts. On a terminal with a header and aligned, each row cut at its width; into a pipe or
 * file without a header and with tabs between the columns, for cut and awk.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Creates a table with these columns. */
  public TextTable(String... columns) {
    rows.add(Arrays.stream(columns).map(column -> column.toUpperCase(Locale.ROOT)).toList());
  }

  /** Adds a row, with a text for each column. */
  public TextTable add(String... texts) {
    rows.add(Arrays.stream(texts).map(TerminalOutput::printable).toList());
    return this;
  }

  /** Prints the table; on a terminal, {@code none} when it has no rows. */
  public void print(TerminalOutput out, MessageText none) {
    if (!out.interactive()) {
      rows.stream().skip(1).forEach(row -> out.out().println(String.join("\t", row)));
    } else if (rows.size() == 1) {
      out.println(none, 2);
    } else {
      rows.forEach(row -> out.out().println(cut(align(row), out.width())));
    }
  }

  private String align(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String text = row.get(column);
      line.append(column < row.size() - 1 ? pad(text, width(column)) + GAP : text);
    }
    return line.toString().stripTrailing();
  }

  /** Pads a text with blanks to a number of columns. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - DisplayWidth.of(text)));
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0);
  }

  private static String cut(String line, int width) {
    return DisplayWidth.of(line) <= width
        ? line
        : line.substring(0, DisplayWidth.end(line, width - 1)) + "\u2026";
  }
}
