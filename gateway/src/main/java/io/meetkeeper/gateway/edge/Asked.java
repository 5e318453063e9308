package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Refusal;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.edge.Frame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The questions that a host has not answered yet. On one context. */
final class Asked {
  private static final int AT_MOST = 256;

  private final Vertx vertx;
  private final String host;
  private final Map<Long, Open> open = new HashMap<>();
  private long last;

  /** A question, and the timer after which nobody waits for its answer any more. */
  private record Open(Promise<String> answer, long timer) {}

  Asked(Vertx vertx, String host) {
    this.vertx = vertx;
    this.host = host;
  }

  /** The id of the next question; 0 when too many are open. */
  long next() {
    return open.size() >= AT_MOST ? 0 : ++last;
  }

  /** The answer to come. */
  Future<String> opened(long id, String address, Duration patience) {
    Promise<String> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, patience.toMillis()),
            late -> {
              open.remove(id);
              answer.fail(
                  Problem.late(
                      "no answer from "
                          + address
                          + " over the link of "
                          + host
                          + " within "
                          + patience.toMillis()
                          + " ms"));
            });
    open.put(id, new Open(answer, timer));
    return answer.future();
  }

  /** What the host answered; an answer that nobody waits for is nothing. */
  void answered(Frame frame) {
    Open asked = frame.id() == null ? null : open.remove(frame.id());
    if (asked == null) {
      return;
    }
    vertx.cancelTimer(asked.timer);
    if (frame.kind() == Frame.Kind.ANSWER && frame.body() != null) {
      asked.answer.complete(frame.body());
    } else {
      asked.answer.fail(problem(frame));
    }
  }

  /** A host answers with a status of HTTP or not at all. */
  private static Problem problem(Frame frame) {
    Refusal refusal = frame.open(Refusal.class);
    boolean sound = refusal.status() >= 400 && refusal.status() <= 599 && refusal.detail() != null;
    return sound ? refusal.problem() : Problem.of(500, "the host refused without a reason");
  }

  /**
   * The link is gone. What was asked may have been done all the same, so it is not said that nobody
   * was there.
   */
  void lost() {
    for (Open asked : List.copyOf(open.values())) {
      vertx.cancelTimer(asked.timer);
      asked.answer.tryFail(Problem.late("the link of " + host + " was lost before it answered"));
    }
    open.clear();
  }
}
