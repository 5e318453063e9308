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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads accounts from CSV (RFC 4180), separated by commas or semicolons. */
final class AccountCsv {
  static final int MAX_ROWS = 2_000;

  private static final Set<String> COLUMNS = Set.of("name", "password", "expiresAt", "note");
  private static final String ALLOWED = AllowedText.ACCOUNT_CSV.english();

  private static final Pattern SEPARATORS = Pattern.compile("[,;\t]");

  private AccountCsv() {}

  /**
   * One row.
   *
   * @param line line number in the text, from 1
   * @param values by column; an empty field is missing, a column that the row does not reach is
   *     {@code null}
   */
  record CsvRow(long line, Map<String, String> values) {
    /** Returns a field, or {@code null} when it is empty. */
    String get(String column) {
      String value = values.get(column);
      return value == null || value.isEmpty() ? null : value;
    }

    /**
     * Why the row does not fit the header; {@code null} when it does. Does not repeat the row,
     * since a value in the name column may be a password.
     */
    String misfit() {
      if (values.containsValue(null)) {
        long count = values.values().stream().filter(Objects::nonNull).count();
        return AccountProblem.SHORT_LINE.english(count, values.size());
      }
      String name = get("name");
      return name != null && SEPARATORS.matcher(name).find()
          ? AccountProblem.SEPARATOR_IN_NAME.english()
          : null;
    }
  }

  /**
   * Reads all rows.
   *
   * @throws Problem 422 when it is not such a CSV; never repeats the text, which may hold passwords
   */
  static List<CsvRow> read(String text) {
    String csv = text.startsWith("\ufeff") ? text.substring(1) : text;
    String head = csv.lines().findFirst().orElse("");
    char separator = head.indexOf(';') >= 0 && head.indexOf(',') < 0 ? ';' : ',';
    CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator);
    List<CsvRow> csvRows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.INSERT_NULLS_FOR_MISSING_COLUMNS)
            .readerForMapOf(String.class)
            .with(schema)
            .readValues(csv)) {
      while (rows.hasNextValue()) {
        long line = rows.getParser().currentLocation().getLineNr();
        csvRows.add(new CsvRow(line, rows.nextValue()));
        if (csvRows.size() > MAX_ROWS) {
          throw Problem.unacceptable(
              "the body",
              AllowedText.MANY_LINES.english(MAX_ROWS),
              AllowedText.AT_MOST_SO_MANY.english());
        }
      }
      checkColumns((CsvSchema) rows.getParser().getSchema());
    } catch (IOException | RuntimeJsonMappingException e) {
      throw Problem.unacceptable(
          "the body", AllowedText.NO_CSV.english(csvRows.size() + 1), ALLOWED);
    }
    return csvRows;
  }

  private static void checkColumns(CsvSchema schema) {
    boolean hasName = false;
    if (schema.size() != schema.getColumnNames().stream().distinct().count()) {
      throw Problem.unacceptable("the body", AllowedText.SAME_COLUMNS.english(), ALLOWED);
    }
    for (CsvSchema.Column column : schema) {
      hasName |= column.getName().equals("name");
      if (!COLUMNS.contains(column.getName())) {
        throw Problem.unacceptable("the body", AllowedText.UNKNOWN_COLUMN.english(), ALLOWED);
      }
    }
    if (!hasName) {
      throw Problem.unacceptable("the body", AllowedText.NO_NAME_COLUMN.english(), ALLOWED);
    }
  }
}
