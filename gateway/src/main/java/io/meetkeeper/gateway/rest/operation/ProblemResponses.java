package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.http.HttpLimits;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders failures as problem+json (RFC 9457). */
public final class ProblemResponses {
  private static final Logger log = LoggerFactory.getLogger(ProblemResponses.class);
  private static final String TYPE = "application/problem+json";
  private static final int SERVER_ERROR = 500;

  private ProblemResponses() {}

  /** Renders any failure; one that is not a {@link Problem} is logged and becomes a 500. */
  public static ApiResponse renderFailure(Throwable failure, String requestId) {
    return render(toProblem(failure, requestId), requestId);
  }

  private static Problem toProblem(Throwable failure, String requestId) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure instanceof HttpException http && http.getStatusCode() < SERVER_ERROR) {
      return toProblem(http.getStatusCode());
    }
    log.error("request {} failed", requestId, failure);
    return toProblem(SERVER_ERROR);
  }

  /** The problem for a status of the HTTP layer. */
  public static Problem toProblem(int status) {
    return Problem.of(
        status,
        switch (status) {
          case 404 -> "there is no such resource; /openapi.yaml lists all of them";
          case 405 -> "this resource does not know that method; /openapi.yaml lists them";
          case 413 -> "the body is too large";
          case 414 -> "the URL is too long; allowed: " + HttpLimits.LINE_BYTES + " bytes";
          case 431 -> "the headers are too large; allowed: " + HttpLimits.HEADER_BYTES + " bytes";
          case 500 -> "an error of Meetkeeper itself; its log says more under this id";
          default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        });
  }

  /** Renders a problem. */
  public static ApiResponse render(Problem problem, String requestId) {
    return render(problem, requestId, Map.of());
  }

  /** Renders a problem with additional members. */
  public static ApiResponse render(Problem problem, String requestId, Map<String, Object> members) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", problem.type().uri());
    body.put("title", HttpResponseStatus.valueOf(problem.status()).reasonPhrase());
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    body.put("instance", requestId);
    if (!problem.fields().isEmpty()) {
      body.put("fields", problem.fields());
    }
    body.putAll(members);
    return new ApiResponse(
        problem.status(), headers(problem), TYPE, ContractJson.toJson(body), null, false);
  }

  private static Map<String, String> headers(Problem problem) {
    if (problem.retryAfter() != null) {
      return Map.of("Retry-After", Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
    }
    return problem.status() == 401
        ? Map.of("WWW-Authenticate", "Bearer realm=\"meetkeeper\"")
        : Map.of();
  }
}
