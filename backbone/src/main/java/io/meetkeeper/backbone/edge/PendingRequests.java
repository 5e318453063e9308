package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.ProblemMessage;
import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The questions over a link that the other side has not answered yet. On one context. */
public final class PendingRequests {
  private static final int AT_MOST = 256;

  private final Vertx vertx;
  private final String host;
  private final Map<Long, PendingRequest> open = new HashMap<>();
  private long last;

  /** A question, and the timer after which nobody waits for its answer any more. */
  private record PendingRequest(Promise<String> answer, long timer) {}

  /**
   * None yet.
   *
   * @param host whose link it is
   */
  public PendingRequests(Vertx vertx, String host) {
    this.vertx = vertx;
    this.host = host;
  }

  /** The id of the next question; 0 when too many are open. */
  public long nextId() {
    return open.size() >= AT_MOST ? 0 : ++last;
  }

  /** The answer to come. */
  public Future<String> register(long id, String address, Duration patience) {
    Promise<String> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, patience.toMillis()),
            late -> {
              open.remove(id);
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
    open.put(id, new PendingRequest(answer, timer));
    return answer.future();
  }

  /** What the other side answered; an answer that nobody waits for is nothing. */
  public void complete(EdgeFrame frame) {
    PendingRequest asked = frame.id() == null ? null : open.remove(frame.id());
    if (asked == null) {
      return;
    }
    vertx.cancelTimer(asked.timer);
    if (frame.kind() == EdgeFrame.Kind.ANSWER && frame.body() != null) {
      asked.answer.complete(frame.body());
    } else {
      asked.answer.fail(problem(frame));
    }
  }

  /** It answers with a status of HTTP or not at all. */
  private static Problem problem(EdgeFrame frame) {
    ProblemMessage problemMessage = frame.bodyAs(ProblemMessage.class);
    boolean sound =
        problemMessage.status() >= 400
            && problemMessage.status() <= 599
            && problemMessage.detail() != null;
    return sound ? problemMessage.toProblem() : Problem.of(500, "it refused without a reason");
  }

  /**
   * The link is gone. What was asked may have been done all the same, so it is not said that nobody
   * was there.
   */
  public void failAll() {
    for (PendingRequest asked : List.copyOf(open.values())) {
      vertx.cancelTimer(asked.timer);
      asked.answer.tryFail(Problem.timeout("the link of " + host + " was lost before it answered"));
    }
    open.clear();
  }
}
