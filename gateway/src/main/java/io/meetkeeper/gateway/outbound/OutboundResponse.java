package io.meetkeeper.gateway.outbound;

import java.time.Duration;
import java.util.Set;

/**
 * The answer of a server, or why there is none.
 *
 * @param status HTTP status; {@code null} when no answer came
 * @param retryAfter its Retry-After; {@code null} when there is none or it is invalid
 * @param text the beginning of its body, or why there is no answer
 * @param isRefusal whether sending the same message again would be refused too
 * @param reason what the server says about the failure, without secrets; {@code null}: nothing
 */
public record OutboundResponse(
    Integer status, Duration retryAfter, String text, boolean isRefusal, String reason) {
  private static final int MAX_DESCRIBED = 200;
  private static final int PARTLY = 207;

  /** HTTP statuses that are about the message itself. */
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

  /** The answer of an HTTP server. */
  public OutboundResponse(Integer status, Duration retryAfter, String text) {
    this(status, retryAfter, text, status != null && REFUSALS.contains(status), null);
  }

  /** A refusal by a server that does not speak HTTP. */
  public static OutboundResponse refusal(String reason) {
    return new OutboundResponse(null, null, reason, true, null);
  }

  /** The message is delivered, but not to all; the reason names the others. */
  public static OutboundResponse partly(String reason) {
    return new OutboundResponse(PARTLY, null, reason);
  }

  /** Whether it is delivered, but not to all. */
  public boolean isPartial() {
    return status != null && status == PARTLY;
  }

  /** The result without an answer, with the reason. */
  public static OutboundResponse noResponse(String reason) {
    return new OutboundResponse(null, null, reason);
  }

  /** The same, with what the server says about the failure; it must not contain a secret. */
  public OutboundResponse withReason(String reason) {
    return new OutboundResponse(status, retryAfter, text, isRefusal, reason);
  }

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status != null && status / 100 == 2;
  }

  /**
   * For logs and messages: status and beginning of the text in one line, without the secret.
   *
   * @param secret masked in the text, in case the server repeated it; may be {@code null}
   */
  public String describe(String secret) {
    String safe = secret == null || secret.isEmpty() ? text : text.replace(secret, "***");
    safe = safe.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (safe.length() > MAX_DESCRIBED) {
      safe = safe.substring(0, MAX_DESCRIBED) + "...";
    }
    if (status == null) {
      return safe;
    }
    return safe.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + safe;
  }

  private boolean isRedirect() {
    return status != null && status / 100 == 3;
  }

  /**
   * For logs and messages about a server whose URL is a secret: the status with the reason, or why
   * there is no answer. Never the body, because many servers repeat the path there.
   */
  public String describeStatus() {
    if (isRedirect()) {
      return OutboundMessage.REDIRECT.english(status);
    }
    if (status == null || isPartial()) {
      return text;
    }
    return reason == null ? "HTTP " + status : "HTTP " + status + ": " + reason;
  }
}
