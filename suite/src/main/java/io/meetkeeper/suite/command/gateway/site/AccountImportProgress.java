package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.gateway.rest.operation.CsvParts;
import io.meetkeeper.gateway.rest.operation.CsvParts.CsvPart;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Imports a CSV in parts, to show the progress, and merges the replies. When a part fails, the
 * replies before it are kept, since their passwords are shown only once.
 */
final class AccountImportProgress {
  private static final int PART = 20;

  private final TerminalOutput out;
  private final boolean quiet;
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private int created;
  private int refused;
  private CommandFailedException failure;

  /**
   * Creates an import.
   *
   * @param quiet whether to show no progress
   */
  AccountImportProgress(TerminalOutput out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  /**
   * Checks the whole CSV, then sends the parts one by one: a CSV that is invalid at its end creates
   * nothing.
   *
   * @param check checks an import without doing it
   * @param send imports a part
   * @throws CommandFailedException when the check or the first part fails
   */
  void run(String csv, Consumer<String> check, Function<String, Map<String, Object>> send) {
    List<CsvPart> parts = CsvParts.of(csv, PART);
    if (parts.size() <= 1) {
      add(null, send.apply(csv));
      return;
    }
    check.accept(csv);
    int all = parts.stream().mapToInt(part -> part.lines().size()).sum();
    for (int i = 0; i < parts.size() && failure == null && !prosodyIsSilent(); i++) {
      if (!quiet) {
        out.showProgress(out.render(SiteCommandMessage.IMPORT_PROGRESS.with(lines.size(), all)));
      }
      try {
        add(parts.get(i), send.apply(parts.get(i).text()));
      } catch (CommandFailedException e) {
        stopAt(parts.get(i), e);
      }
    }
    if (!quiet) {
      out.clearProgress();
    }
  }

  /** Adds the reply to the whole CSV. */
  void runWhole(Map<String, Object> answer) {
    add(null, answer);
  }

  /** Whether Prosody did not answer for the last part; the rest is then not tried. */
  private boolean prosodyIsSilent() {
    return lines.stream().anyMatch(line -> "failed".equals(text(line, "outcome")));
  }

  private void stopAt(CsvPart part, CommandFailedException e) {
    if (lines.isEmpty()) {
      throw e;
    }
    failure =
        new CommandFailedException(
            SiteCommandMessage.IMPORT_ENDED.with(part.line(0), e.render(out.language())));
  }

  private void add(CsvPart part, Map<String, Object> reply) {
    created += ((Number) reply.get("created")).intValue();
    refused += ((Number) reply.get("refused")).intValue();
    int index = 0;
    for (Map<String, Object> line : asObjects(reply.get("lines"))) {
      Map<String, Object> moved = new LinkedHashMap<>(line);
      if (part != null) {
        moved.put("line", part.line(index++));
      }
      lines.add(moved);
    }
  }

  /** The merged replies, in the form of a reply to the whole CSV. */
  Map<String, Object> reply() {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("created", created);
    reply.put("refused", refused);
    reply.put("lines", lines);
    return reply;
  }

  /**
   * The exit code of the command.
   *
   * @throws CommandFailedException when a later part failed; everything is printed by then
   */
  int end(int code) {
    if (failure != null) {
      throw failure;
    }
    return code;
  }
}
