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
 * Imports a CSV some lines at a time, so that one sees how far it is, and puts the answers
 * together. When a part fails, what was done before is kept: its passwords are shown only once.
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
   * An import.
   *
   * @param quiet shows no progress
   */
  AccountImportProgress(TerminalOutput out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  /**
   * Sends one part after the other, after the whole was checked: a CSV that cannot be read at its
   * end creates nothing.
   *
   * @param check says what an import would do
   * @param send imports
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
        out.showProgress(out.words(SiteCommandMessage.IMPORT_PROGRESS.with(lines.size(), all)));
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

  /** Takes the answer to the whole CSV. */
  void runWhole(Map<String, Object> answer) {
    add(null, answer);
  }

  /** The lines of the last part say so; the rest is not tried. */
  private boolean prosodyIsSilent() {
    return lines.stream().anyMatch(line -> "failed".equals(text(line, "outcome")));
  }

  private void stopAt(CsvPart part, CommandFailedException e) {
    if (lines.isEmpty()) {
      throw e;
    }
    failure =
        new CommandFailedException(
            SiteCommandMessage.IMPORT_ENDED.with(part.line(0), e.words(out.language())));
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

  /** The answers of all parts, as the one to the whole CSV would be. */
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
