package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ProblemMessage;
import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.HostRequestPolicy;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Answers the few requests that a linked host may make to the scheduler, about itself and its site.
 * Used on the context of the connection.
 */
final class HostRequestHandler {
  private static final int AT_ONCE = 16;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Bus bus;
  private final AccessToken token;
  private int open;

  HostRequestHandler(Bus bus, AccessToken token) {
    this.bus = bus;
    this.token = token;
  }

  /**
   * The violation for which the link must be closed; {@code null} when there is none.
   *
   * @throws IllegalArgumentException when the body is not what the address expects
   */
  String violation(EdgeFrame request) {
    return HostRequestPolicy.isServed(request.address())
        ? HostRequestPolicy.violation(request, token.host().orElseThrow(), token.site())
        : null;
  }

  /** The answer of the service, or a refusal. The future does not fail. */
  Future<EdgeFrame> answer(EdgeFrame request) {
    Problem no = refusal(request);
    if (no != null) {
      return Future.succeededFuture(refusalFrame(request, no));
    }
    long ms = request.patienceMs() == null ? Bus.DEFAULT_TIMEOUT.toMillis() : request.patienceMs();
    open++;
    return bus.requestJson(
            request.address(), request.body(), Duration.ofMillis(Math.min(ms, LONGEST.toMillis())))
        .map(answer -> EdgeFrame.answer(request.id(), answer))
        .otherwise(failure -> refusalFrame(request, failure))
        .onComplete(done -> open--);
  }

  private Problem refusal(EdgeFrame request) {
    if (!HostRequestPolicy.isServed(request.address())) {
      return Problem.of(403, GatewayProblem.NOT_OVER_LINK.with());
    }
    if (HostRequestPolicy.isOfTheSite(request) && !token.servesSite()) {
      return Problem.of(403, GatewayProblem.NOT_SITE_HOST.with());
    }
    return open < AT_ONCE
        ? null
        : Problem.unavailable(GatewayProblem.MANY_QUESTIONS.with(), Duration.ofSeconds(5));
  }

  private static EdgeFrame refusalFrame(EdgeFrame request, Throwable failure) {
    Problem problem =
        failure instanceof Problem known ? known : Problem.of(500, BusProblem.OWN_ERROR.with());
    return EdgeFrame.refusal(request.id(), ProblemMessage.of(problem));
  }
}
