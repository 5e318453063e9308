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
  String violation(EdgeFrame asked) {
    return HostRequestPolicy.isServed(asked.address())
        ? HostRequestPolicy.violation(asked, token.host().orElseThrow(), token.site())
        : null;
  }

  /** The answer of the service, or a refusal. The future does not fail. */
  Future<EdgeFrame> answer(EdgeFrame asked) {
    Problem no = refusal(asked);
    if (no != null) {
      return Future.succeededFuture(refusalFrame(asked, no));
    }
    long ms = asked.patienceMs() == null ? Bus.DEFAULT_TIMEOUT.toMillis() : asked.patienceMs();
    open++;
    return bus.requestJson(
            asked.address(), asked.body(), Duration.ofMillis(Math.min(ms, LONGEST.toMillis())))
        .map(answer -> EdgeFrame.answer(asked.id(), answer))
        .otherwise(failure -> refusalFrame(asked, failure))
        .onComplete(done -> open--);
  }

  private Problem refusal(EdgeFrame asked) {
    if (!HostRequestPolicy.isServed(asked.address())) {
      return Problem.of(403, GatewayProblem.NOT_OVER_LINK.with());
    }
    if (HostRequestPolicy.isOfTheSite(asked) && !token.servesSite()) {
      return Problem.of(403, GatewayProblem.NOT_SITE_HOST.with());
    }
    return open < AT_ONCE
        ? null
        : Problem.unavailable(GatewayProblem.MANY_QUESTIONS.with(), Duration.ofSeconds(5));
  }

  private static EdgeFrame refusalFrame(EdgeFrame asked, Throwable failure) {
    Problem problem =
        failure instanceof Problem known ? known : Problem.of(500, BusProblem.OWN_ERROR.with());
    return EdgeFrame.refusal(asked.id(), ProblemMessage.of(problem));
  }
}
