package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.http.HttpLimits;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders failures as problem+json (RFC 9457). */
public final class ProblemResponses {
  private static final Logger log = LoggerFactory.getLogger(ProblemResponses.class);
  private static final String TYPE = "application/problem+json";
  private static final int SERVER_ERROR = 500;

  /** Statuses with a text of their own instead of the reason phrase. */
  private static final Set<Integer> OWN_WORDS = Set.of(404, 405, 413, 414, 431, SERVER_ERROR);

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
    if (!OWN_WORDS.contains(status)) {
      return Problem.of(status, HttpResponseStatus.valueOf(status).reasonPhrase());
    }
    return Problem.of(
        status,
        switch (status) {
          case 404 -> GatewayProblem.NO_RESOURCE.with();
          case 405 -> GatewayProblem.NO_METHOD.with();
          case 413 -> GatewayProblem.BODY_TOO_LARGE.with();
          case 414 -> GatewayProblem.URL_TOO_LONG.with(HttpLimits.LINE_BYTES);
          case 431 -> GatewayProblem.HEADERS_TOO_LARGE.with(HttpLimits.HEADER_BYTES);
          default -> GatewayProblem.OWN_ERROR.with();
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
    if (problem.detailText() != null) {
      body.put("detailText", ContractJson.toMap(problem.detailText()));
    }
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
