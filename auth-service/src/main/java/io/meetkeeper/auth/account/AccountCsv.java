package io.meetkeeper.auth.account;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads accounts from CSV (RFC 4180), separated by commas, or by semicolons as some spreadsheets
 * do. Lines without any text are left out, and so are empty columns behind the last one.
 */
final class AccountCsv {
  static final int MAX_ROWS = 2_000;

  private static final String BODY = AllowedText.THE_BODY.english();
  private static final String ALLOWED = AllowedText.ACCOUNT_CSV.english();
  private static final Pattern SEPARATORS = Pattern.compile("[,;\t]");
  private static final Pattern UNDECODABLE = Pattern.compile("[\\x00\ufffd]");

  private AccountCsv() {}

  /**
   * One row.
   *
   * @param line line number in the text, from 1
   * @param values by column; a column that the row does not reach is missing
   * @param fault why the row does not fit the header; {@code null} when it does
   */
  record CsvRow(long line, Map<String, String> values, String fault) {
    /** Returns a field, or {@code null} when it is empty. */
    String get(String column) {
      String value = values.get(column);
      return value == null || value.isEmpty() ? null : value;
    }
  }

  /**
   * Reads all rows.
   *
   * @throws Problem 422 when it is not such a CSV; never repeats the text, which may hold passwords
   */
  static List<CsvRow> read(String text) {
    String csv = text.startsWith("\ufeff") ? text.substring(1) : text;
    UNDECODABLE.matcher(csv).results().findFirst().ifPresent(at -> refuse(csv, at.start()));
    List<CsvRow> csvRows = new ArrayList<>();
    AccountCsvColumns columns = null;
    long line = 0;
    try (MappingIterator<String[]> rows = rows(csv, separator(csv))) {
      while (rows.hasNextValue()) {
        line = rows.getParser().currentLocation().getLineNr();
        String[] cells = rows.nextValue();
        if (Arrays.stream(cells).allMatch(AccountCsvColumns::isBlank)) {
          continue;
        }
        if (columns == null) {
          columns = AccountCsvColumns.of(cells);
        } else {
          csvRows.add(row(line, columns, cells));
        }
        requireFew(csvRows);
      }
    } catch (IOException | RuntimeJsonMappingException e) {
      throw Problem.unacceptable(BODY, AllowedText.NO_CSV.english(line), ALLOWED);
    }
    if (columns == null) {
      throw Problem.unacceptable(BODY, AllowedText.NO_NAME_COLUMN.english(), ALLOWED);
    }
    return csvRows;
  }

  private static char separator(String csv) {
    String head = csv.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return head.indexOf(';') >= 0 && head.indexOf(',') < 0 ? ';' : ',';
  }

  private static MappingIterator<String[]> rows(String csv, char separator) throws IOException {
    return new CsvMapper()
        .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
        .enable(CsvParser.Feature.WRAP_AS_ARRAY)
        .readerFor(String[].class)
        .with(CsvSchema.emptySchema().withColumnSeparator(separator))
        .readValues(csv);
  }

  private static void refuse(String csv, int at) {
    long line = csv.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    throw Problem.unacceptable(BODY, AllowedText.NOT_UTF8.english(line), ALLOWED);
  }

  private static void requireFew(List<CsvRow> rows) {
    if (rows.size() > MAX_ROWS) {
      throw Problem.unacceptable(
          BODY, AllowedText.MANY_LINES.english(MAX_ROWS), AllowedText.AT_MOST_SO_MANY.english());
    }
  }

  private static CsvRow row(long line, AccountCsvColumns columns, String[] cells) {
    Map<String, String> values = new HashMap<>(columns.values(cells));
    String fault = columns.findFault(cells);
    String name = values.get("name");
    if (fault == null && name != null && SEPARATORS.matcher(name).find()) {
      fault = AccountProblem.SEPARATOR_IN_NAME.english();
    }
    return new CsvRow(line, values, fault);
  }
}
