package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.relay.IngestReply;
import io.meetkeeper.backbone.contract.relay.IngestRequest;
import io.meetkeeper.backbone.contract.relay.RelayFill;
import io.meetkeeper.backbone.contract.relay.RelayFillRequest;
import io.meetkeeper.backbone.contract.relay.RelayStatus;
import io.meetkeeper.gateway.relay.queue.PointQueue;
import io.meetkeeper.gateway.relay.queue.RelayProblem;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Answers requests to the relay.
 *
 * @param maxSeries how many series the plan allows
 * @param apiKey {@code null}, like all that follow, when the relay is off
 */
record RelayRequests(
    Clock clock,
    int maxSeries,
    MachinistApiKey apiKey,
    PointQueue queue,
    MachinistSender sender,
    HistoryFill fill) {
  /** The state of the relay. */
  Future<RelayStatus> status() {
    return queue == null
        ? Future.succeededFuture(new RelayStatus(0, 0, 0, 0, null, null, 0, maxSeries, "off", null))
        : fill.status().compose(filled -> queue.status().map(found -> describe(found, filled)));
  }

  private RelayStatus describe(PointQueue.QueueStatus status, RelayFill filled) {
    return new RelayStatus(
        status.queued(),
        status.sent(),
        status.refused(),
        status.dropped(),
        status.oldest(),
        sender.lastError(),
        status.seriesInUse(),
        maxSeries,
        sender.state(),
        filled);
  }

  /** Queues points in Machinist's own format. */
  Future<IngestReply> ingest(IngestRequest request) {
    if (request.presentedKey() != null
        && (apiKey == null || !apiKey.matches(request.presentedKey()))) {
      throw Problem.of(401, RelayProblem.NOT_INGEST.with());
    }
    requireOn();
    if (request.body() == null) {
      return Future.succeededFuture(new IngestReply(0)); // only checks the key
    }
    return queue
        .ingest(IngestParser.parsePoints(request.body(), clock.instant()))
        .map(put -> new IngestReply(put.queued()));
  }

  /** Starts or stops a fill from the history. */
  Future<RelayFill> fill(RelayFillRequest request) {
    requireOn();
    return fill.startOrStop(request);
  }

  private void requireOn() {
    if (queue == null) {
      throw Problem.of(503, RelayProblem.OFF.with());
    }
  }
}
