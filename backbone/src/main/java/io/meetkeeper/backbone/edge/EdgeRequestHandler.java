package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ProblemMessage;
import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes requests of a gateway to the role on this host that serves them, if they may cross the
 * link.
 */
final class EdgeRequestHandler {
  private static final Logger log = LoggerFactory.getLogger(EdgeRequestHandler.class);
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

  private final Bus bus;
  private final String host;
  private final String site;

  EdgeRequestHandler(Bus bus, String host, String site) {
    this.bus = bus;
    this.host = host;
    this.site = site;
  }

  /** The addresses served here that may cross the link, sorted. */
  List<String> servedAddresses() {
    List<String> served = new ArrayList<>();
    for (String address : bus.servedAddresses()) {
      if (EdgePolicy.mayServe(address, host, site)) {
        served.add(address);
      }
    }
    served.sort(null);
    return List.copyOf(served);
  }

  /**
   * Handles a request.
   *
   * @throws IllegalArgumentException when the frame is no request
   */
  void handle(EdgeFrame request, Consumer<EdgeFrame> reply) {
    if (request.id() == null || request.address() == null || request.body() == null) {
      throw new IllegalArgumentException("a question without id, address or content");
    }
    if (!EdgePolicy.mayServe(request.address(), host, site)) {
      Problem problem = Problem.of(403, BusProblem.NOT_OVER_LINK.with(request.address()));
      reply.accept(problemFrame(request, problem));
      return;
    }
    bus.requestJson(request.address(), request.body(), timeout(request.patienceMs()))
        .onSuccess(answer -> reply.accept(replyFrame(request, answer)))
        .onFailure(failure -> reply.accept(problemFrame(request, failure)));
  }

  /** How long the role may take: as long as the gateway waits, up to a limit. */
  static Duration timeout(Long askedMs) {
    long ms = askedMs == null ? Bus.DEFAULT_TIMEOUT.toMillis() : askedMs;
    return Duration.ofMillis(Math.min(ms, MAX_TIMEOUT.toMillis()));
  }

  private static EdgeFrame replyFrame(EdgeFrame request, String answer) {
    if (EdgeSendQueue.isTooLong(answer)) {
      return problemFrame(
          request, Problem.of(413, BusProblem.ANSWER_LONG.with(EdgeFrame.MAX_BYTES)));
    }
    return EdgeFrame.answer(request.id(), answer);
  }

  private static EdgeFrame problemFrame(EdgeFrame request, Throwable failure) {
    if (failure instanceof Problem known) {
      return EdgeFrame.refusal(request.id(), ProblemMessage.of(known));
    }
    log.error("{}: failed", request.address(), failure);
    Problem problem = Problem.of(500, BusProblem.OWN_ERROR_ON_HOST.with());
    return EdgeFrame.refusal(request.id(), ProblemMessage.of(problem));
  }
}
