package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.ProblemMessage;
import io.meetkeeper.backbone.bus.ServingRole;
import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests over a link that the other side has not answered yet. Used on one context. */
public final class PendingRequests {
  private static final Logger log = LoggerFactory.getLogger(PendingRequests.class);
  private static final int MAX_PENDING = 256;

  private final Vertx vertx;
  private final String host;
  private final Map<Long, PendingRequest> pending = new HashMap<>();
  private long lastId;

  /** A request, and the timer of its timeout. */
  private record PendingRequest(Promise<String> answer, long timer) {}

  /**
   * Pending requests, none at first.
   *
   * @param host host of the link
   */
  public PendingRequests(Vertx vertx, String host) {
    this.vertx = vertx;
    this.host = host;
  }

  /** The id of the next request; 0 when too many are pending. */
  public long nextId() {
    return pending.size() >= MAX_PENDING ? 0 : ++lastId;
  }

  /** Adds a request; the future fails with a {@link Problem} 504 after the timeout. */
  public Future<String> register(long id, String address, Duration timeout) {
    Promise<String> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, timeout.toMillis()),
            timerId -> {
              pending.remove(id);
              answer.fail(
                  Problem.timeout(
                      BusProblem.LINK_SILENT.with(
                          ServingRole.of(address).english(), host, timeout.toMillis())));
            });
    pending.put(id, new PendingRequest(answer, timer));
    return answer.future();
  }

  /** Completes a request with its answer; ignores an answer that comes too late. */
  public void complete(EdgeFrame frame) {
    PendingRequest request = frame.id() == null ? null : pending.remove(frame.id());
    if (request == null) {
      return;
    }
    vertx.cancelTimer(request.timer);
    if (frame.kind() == EdgeFrame.FrameKind.ANSWER && frame.body() != null) {
      request.answer.complete(frame.body());
    } else {
      request.answer.fail(toProblem(frame));
    }
  }

  /** The other side must send an HTTP error status and a detail; anything else becomes a 500. */
  private static Problem toProblem(EdgeFrame frame) {
    try {
      ProblemMessage message = frame.bodyAs(ProblemMessage.class);
      boolean valid = message.status() >= 400 && message.status() <= 599;
      if (valid && message.detail() != null) {
        return message.toProblem();
      }
    } catch (RuntimeException e) {
      log.debug("a refusal cannot be read", e);
    }
    return Problem.of(500, BusProblem.WITHOUT_REASON.with());
  }

  /**
   * Fails all requests because the link is lost. They fail as a timeout, not as unavailable: the
   * other side may have carried out the request.
   */
  public void failAll() {
    for (PendingRequest request : List.copyOf(pending.values())) {
      vertx.cancelTimer(request.timer);
      request.answer.tryFail(Problem.timeout(BusProblem.LINK_LOST.with(host)));
    }
    pending.clear();
  }
}
