package io.meetkeeper.gateway.rest.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a CSV (RFC 4180) into parts between records, to report progress part by part. */
public final class CsvParts {
  private static final String BOM = "\uFEFF";
  private static final String SEPARATORS = ",;\t";

  /** As spreadsheets write empty rows. */
  private static final Pattern BLANK = Pattern.compile("[\\s\u00A0,;\"]*");

  private CsvParts() {}

  /**
   * A part of a CSV.
   *
   * @param lines line of the whole CSV on which each record begins, from 1
   * @param text the column names and the records
   */
  public record CsvPart(List<Long> lines, String text) {
    /** The line of a record in the whole CSV, by its index in this part. */
    public long line(int index) {
      return lines.get(Math.min(index, lines.size() - 1));
    }
  }

  private record CsvRecord(long line, String text) {}

  /**
   * The parts of a CSV, each with the header line; empty when it has no record.
   *
   * @param size maximum records in a part
   */
  public static List<CsvPart> of(String csv, int size) {
    List<CsvRecord> records = records(csv.startsWith(BOM) ? csv.substring(1) : csv);
    List<CsvPart> parts = new ArrayList<>();
    for (int at = 1; at < records.size(); at += size) {
      List<CsvRecord> part = records.subList(at, Math.min(at + size, records.size()));
      StringBuilder text = new StringBuilder(records.get(0).text()).append('\n');
      part.forEach(each -> text.append(each.text()).append('\n'));
      parts.add(new CsvPart(part.stream().map(CsvRecord::line).toList(), text.toString()));
    }
    return parts;
  }

  private static List<CsvRecord> records(String csv) {
    List<CsvRecord> records = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    boolean quoted = false;
    long begin = 1;
    long number = 0;
    for (String line : csv.split("\r\n|\n|\r", -1)) {
      number++;
      begin = quoted ? begin : number;
      open.append(quoted ? "\n" : "").append(line);
      quoted = isOpen(line, quoted);
      if (!quoted) {
        addUnlessBlank(records, begin, open);
      }
    }
    addUnlessBlank(records, begin, open);
    return records;
  }

  /** Whether a quoted field goes on in the next line; a quote within other text is just a sign. */
  private static boolean isOpen(String line, boolean before) {
    boolean quoted = before;
    boolean fieldBegins = !before;
    int closedAt = -2;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted) {
        quoted = c != '"';
        closedAt = quoted ? closedAt : i;
      } else if (c == '"' && (fieldBegins || closedAt == i - 1)) {
        quoted = true;
      }
      fieldBegins = !quoted && SEPARATORS.indexOf(c) >= 0;
    }
    return quoted;
  }

  private static void addUnlessBlank(List<CsvRecord> records, long line, StringBuilder text) {
    if (!BLANK.matcher(text).matches()) {
      records.add(new CsvRecord(line, text.toString()));
    }
    text.setLength(0);
  }
}
