package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.account.AccountImportReply;
import io.meetkeeper.backbone.contract.account.AccountImportReply.ImportOutcome;
import io.meetkeeper.backbone.contract.account.AccountImportReply.ImportedLine;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.http.ServerSentEvents;
import io.meetkeeper.gateway.rest.operation.CsvParts;
import io.meetkeeper.gateway.rest.operation.CsvParts.CsvPart;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An import that reports its progress as Server-Sent Events: {@code progress} after every {@value
 * #PART} lines with their outcomes, and at the end {@code done} or {@code problem}. The import
 * continues when the client disconnects.
 */
final class AccountImportStream {
  private static final int PART = 20;

  private final HttpServerResponse response;
  private final ServerSentEvents events;
  private final Function<String, Future<AccountImportReply>> check;
  private final Function<String, Future<AccountImportReply>> send;
  private final List<ImportedLine> lines = new ArrayList<>();
  private int created;
  private int refused;

  /**
   * A stream.
   *
   * @param response its headers are not sent yet
   * @param check dry run of the import of a CSV
   * @param send imports a CSV
   */
  AccountImportStream(
      HttpServerResponse response,
      Function<String, Future<AccountImportReply>> check,
      Function<String, Future<AccountImportReply>> send) {
    this.response = response;
    this.check = check;
    this.send = send;
    events = new ServerSentEvents(response, () -> true);
  }

  /**
   * Runs the import; completes with the whole result when the response has ended. The whole CSV is
   * checked first, so an error near its end creates no accounts.
   */
  Future<AccountImportReply> run(String csv) {
    List<CsvPart> parts = CsvParts.of(csv, PART);
    int all = parts.stream().mapToInt(part -> part.lines().size()).sum();
    Future<Void> done = check.apply(csv).mapEmpty();
    for (CsvPart part : parts) {
      done =
          done.compose(before -> send.apply(part.text()))
              .compose(reply -> importPart(part, reply, all));
    }
    return done.map(
            ended -> {
              sendEvent("done", counts());
              return (Void) null;
            })
        .recover(this::sendProblem)
        .map(
            ended -> {
              events.end();
              return new AccountImportReply(created, refused, lines);
            });
  }

  private Future<Void> importPart(CsvPart part, AccountImportReply reply, int all) {
    add(part, reply, all);
    boolean last = lines.size() >= all;
    return last || !hasFailed(reply)
        ? Future.succeededFuture()
        : Future.failedFuture("Prosody does not answer; the rest was not tried");
  }

  private Future<Void> sendProblem(Throwable failure) {
    if (lines.isEmpty()) {
      return Future.failedFuture(failure);
    }
    Map<String, Object> problem = counts();
    problem.put("detail", failure.getMessage());
    sendEvent("problem", problem);
    return Future.succeededFuture();
  }

  private static boolean hasFailed(AccountImportReply reply) {
    return reply.lines().stream().anyMatch(line -> line.outcome() == ImportOutcome.FAILED);
  }

  private void add(CsvPart part, AccountImportReply reply, int all) {
    created += reply.created();
    refused += reply.refused();
    List<ImportedLine> moved = new ArrayList<>();
    for (ImportedLine line : reply.lines()) {
      moved.add(
          new ImportedLine(
              part.line(moved.size()),
              line.name(),
              line.outcome(),
              line.because(),
              line.password()));
    }
    lines.addAll(moved);
    Map<String, Object> progress = new LinkedHashMap<>();
    progress.put("done", lines.size());
    progress.put("all", all);
    progress.put("lines", moved.stream().map(ContractJson::toMap).toList());
    sendEvent("progress", progress);
  }

  private Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("created", created);
    counts.put("refused", refused);
    return counts;
  }

  private void sendEvent(String event, Map<String, Object> data) {
    if (!events.isOpen()) {
      return;
    }
    if (!response.headWritten()) {
      ServerSentEvents.prepare(response);
    }
    events.send(null, event, ContractJson.toJson(data));
  }
}
