package io.meetkeeper.gateway.outbound;

import java.time.Duration;

/**
 * What a server answered, or that it did not.
 *
 * @param status HTTP status; {@code null} when no answer came
 * @param retryAfter its Retry-After; {@code null} when it gave none that can be read
 * @param text the beginning of its body, or why there was no answer; in one line
 */
public record OutboundResponse(Integer status, Duration retryAfter, String text) {
  private static final int MAX_DESCRIBED = 200;

  /** No answer. */
  public static OutboundResponse noResponse(String because) {
    return new OutboundResponse(null, null, because);
  }

  /** Any 2xx. */
  public boolean isSuccess() {
    return status != null && status / 100 == 2;
  }

  /**
   * For logs and people: status and the beginning of the text, without the secret.
   *
   * @param secret what the server might have repeated; {@code null} when there is none
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

  /**
   * For logs and people, of a server whose URL is the secret: never its body, since servers like to
   * repeat the path. The status, or why there was no answer.
   */
  public String describeStatus() {
    return status == null ? text : "HTTP " + status;
  }
}
