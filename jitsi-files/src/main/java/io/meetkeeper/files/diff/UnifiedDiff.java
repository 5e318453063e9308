package io.meetkeeper.files.diff;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts as {@code diff -u} shows it. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  /** Larger ones are shown as replaced as a whole, for the table would not fit into memory. */
  private static final int LARGEST_TABLE = 4_000_000;

  private final List<Row> rows = new ArrayList<>();

  private record Row(char sign, String line) {}

  private UnifiedDiff(List<String> old, List<String> now) {
    int start = 0;
    while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
      rows.add(new Row(' ', old.get(start++)));
    }
    int end = 0;
    while (end < Math.min(old.size(), now.size()) - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    middle(old.subList(start, old.size() - end), now.subList(start, now.size() - end));
    old.subList(old.size() - end, old.size()).forEach(line -> rows.add(new Row(' ', line)));
  }

  /**
   * The difference, with three lines of context.
   *
   * @param name of the file, for the head
   * @return empty when both are the same
   */
  public static String of(String name, String old, String now) {
    if (old.equals(now)) {
      return "";
    }
    return "--- " + name + "\n+++ " + name + "\n" + new UnifiedDiff(lines(old), lines(now)).hunks();
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
  }

  private void middle(List<String> old, List<String> now) {
    if ((long) (old.size() + 1) * (now.size() + 1) > LARGEST_TABLE) {
      old.forEach(line -> rows.add(new Row('-', line)));
      now.forEach(line -> rows.add(new Row('+', line)));
      return;
    }
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        rows.add(new Row(' ', old.get(i++)));
        j++;
      } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
        rows.add(new Row('-', old.get(i++)));
      } else {
        rows.add(new Row('+', now.get(j++)));
      }
    }
  }

  private String hunks() {
    StringBuilder out = new StringBuilder();
    int from = nextChange(0);
    while (from < rows.size()) {
      int to = from;
      int next = from;
      while (next < rows.size() && next - to <= 2 * CONTEXT) {
        to = next + 1;
        next = nextChange(to);
      }
      hunk(out, Math.max(0, from - CONTEXT), Math.min(rows.size(), to + CONTEXT));
      from = next;
    }
    return out.toString();
  }

  private int nextChange(int from) {
    int at = from;
    while (at < rows.size() && rows.get(at).sign() == ' ') {
      at++;
    }
    return at;
  }

  private void hunk(StringBuilder out, int from, int to) {
    out.append("@@ -").append(range('+', from, to)).append(" +").append(range('-', from, to));
    out.append(" @@\n");
    for (Row row : rows.subList(from, to)) {
      out.append(row.sign()).append(row.line());
      if (!row.line().endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }

  /** Where the rows lie in the text that lacks those of one sign. */
  private String range(char without, int from, int to) {
    long before = rows.subList(0, from).stream().filter(row -> row.sign() != without).count();
    long count = rows.subList(from, to).stream().filter(row -> row.sign() != without).count();
    return (count == 0 ? before : before + 1) + "," + count;
  }
}
