package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns that the first line of a CSV of accounts names, in any order and case.
 *
 * @param names one for each column; empty for a column without a name, which must be empty
 */
record AccountCsvColumns(List<String> names) {
  private static final List<String> KNOWN = List.of("name", "password", "expiresAt", "note");
  private static final String ALLOWED = AllowedText.ACCOUNT_CSV.english();

  /**
   * Reads the first line.
   *
   * @throws Problem 422 when it names other columns, or one of them twice; does not repeat it,
   *     since it may be a line with a password
   */
  static AccountCsvColumns of(String[] cells) {
    List<String> names = new ArrayList<>();
    for (String cell : cells) {
      if (cell.indexOf('\t') >= 0) {
        throw unacceptable(AllowedText.TABS.english());
      }
      String name = name(cell);
      if (name == null) {
        throw unacceptable(AllowedText.UNKNOWN_COLUMN_AT.english(names.size() + 1));
      }
      if (!name.isEmpty() && names.contains(name)) {
        throw unacceptable(AllowedText.SAME_COLUMNS.english());
      }
      names.add(name);
    }
    if (!names.contains("name")) {
      throw unacceptable(AllowedText.NO_NAME_COLUMN.english());
    }
    return new AccountCsvColumns(names);
  }

  private static Problem unacceptable(String detail) {
    return Problem.unacceptable(AllowedText.THE_BODY.english(), detail, ALLOWED);
  }

  /** The column as it is called here; {@code null} when it is not known. */
  private static String name(String cell) {
    String plain = strip(cell).toLowerCase(Locale.ROOT);
    return plain.isEmpty()
        ? ""
        : KNOWN.stream()
            .filter(known -> known.toLowerCase(Locale.ROOT).equals(plain))
            .findFirst()
            .orElse(null);
  }

  /** The fields of a line by column, without blanks around them; a password stays as it is. */
  Map<String, String> values(String[] cells) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(cells.length, names.size()); i++) {
      String column = names.get(i);
      if (!column.isEmpty()) {
        values.put(column, column.equals("password") ? cells[i] : strip(cells[i]));
      }
    }
    return values;
  }

  /**
   * Why a line does not fit; {@code null} when it does. Does not repeat the line: what stands in
   * the place of a name may be a password.
   */
  String findFault(String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      if ((i >= names.size() || names.get(i).isEmpty()) && !isBlank(cells[i])) {
        return AccountProblem.LONG_LINE.english(i + 1, count());
      }
    }
    return cells.length < count() ? AccountProblem.SHORT_LINE.english(cells.length, count()) : null;
  }

  /** Up to the last column with a name. */
  private int count() {
    int count = names.size();
    while (names.get(count - 1).isEmpty()) {
      count--;
    }
    return count;
  }

  static boolean isBlank(String cell) {
    return strip(cell).isEmpty();
  }

  /** Without blanks at both ends, those that spreadsheets and web pages leave there included. */
  private static String strip(String cell) {
    int[] codes = cell.codePoints().toArray();
    int from = 0;
    int to = codes.length;
    while (from < to && isBlank(codes[from])) {
      from++;
    }
    while (to > from && isBlank(codes[to - 1])) {
      to--;
    }
    return new String(Arrays.copyOfRange(codes, from, to), 0, to - from);
  }

  private static boolean isBlank(int code) {
    return Character.isWhitespace(code)
        || Character.isSpaceChar(code)
        || code == 0x200b
        || code == 0xfeff;
  }
}
