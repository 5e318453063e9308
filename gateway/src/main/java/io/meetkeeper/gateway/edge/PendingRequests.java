package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.ProblemMessage;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The questions that a host has not answered yet. On one context. */
final class PendingRequests {
  private static final int MAX_PENDING = 256;

  private final Vertx vertx;
  private final String host;
  private final Map<Long, PendingRequest> pending = new HashMap<>();
  private long lastId;

  /** A question, and the timer after which nobody waits for its answer any more. */
  private record PendingRequest(Promise<String> answer, long timer) {}

  PendingRequests(Vertx vertx, String host) {
    this.vertx = vertx;
    this.host = host;
  }

  /** The id of the next question; 0 when too many are open. */
  long nextId() {
    return pending.size() >= MAX_PENDING ? 0 : ++lastId;
  }

  /** The answer to come. */
  Future<String> register(long id, String address, Duration patience) {
    Promise<String> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, patience.toMillis()),
            late -> {
              pending.remove(id);
              answer.fail(
                  Problem.timeout(
                      "no answer from "
                          + address
                          + " over the link of "
                          + host
                          + " within "
                          + patience.toMillis()
                          + " ms"));
            });
    pending.put(id, new PendingRequest(answer, timer));
    return answer.future();
  }

  /** What the host answered; an answer that nobody waits for is nothing. */
  void complete(EdgeFrame frame) {
    PendingRequest asked = frame.id() == null ? null : pending.remove(frame.id());
    if (asked == null) {
      return;
    }
    vertx.cancelTimer(asked.timer);
    if (frame.kind() == EdgeFrame.Kind.ANSWER && frame.body() != null) {
      asked.answer.complete(frame.body());
    } else {
      asked.answer.fail(toProblem(frame));
    }
  }

  /** A host answers with a status of HTTP or not at all. */
  private static Problem toProblem(EdgeFrame frame) {
    ProblemMessage message = frame.bodyAs(ProblemMessage.class);
    boolean sound = message.status() >= 400 && message.status() <= 599 && message.detail() != null;
    return sound ? message.toProblem() : Problem.of(500, "the host refused without a reason");
  }

  /**
   * The link is gone. What was asked may have been done all the same, so it is not said that nobody
   * was there.
   */
  void failAll() {
    for (PendingRequest asked : List.copyOf(pending.values())) {
      vertx.cancelTimer(asked.timer);
      asked.answer.tryFail(Problem.timeout("the link of " + host + " was lost before it answered"));
    }
    pending.clear();
  }
}
