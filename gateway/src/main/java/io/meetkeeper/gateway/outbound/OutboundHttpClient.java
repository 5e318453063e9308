package io.meetkeeper.gateway.outbound;

import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.http.HttpResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.TrustManager;

/**
 * Sends requests to servers outside of Meetkeeper. Time and size of the answer are limited, and
 * redirects are not followed, because a bearer token is for one server only. The futures never
 * fail: without an answer, the {@link OutboundResponse} says why. That text never contains the URL,
 * which may be a secret.
 */
public final class OutboundHttpClient {
  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final int KEEP_ALIVE_S = 20;

  private final BoundedHttpClient client;
  private final Clock clock;
  private final Duration timeout;

  /** A client with this timeout for each answer. */
  public OutboundHttpClient(Vertx vertx, Clock clock, Duration timeout) {
    this(vertx, clock, timeout, null);
  }

  /**
   * A client with its own trusted certificates.
   *
   * @param trust trusts instead of Java's certificates; {@code null}: Java's
   */
  public OutboundHttpClient(Vertx vertx, Clock clock, Duration timeout, TrustManager trust) {
    this.clock = clock;
    this.timeout = timeout;
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) timeout.toMillis())
            .setKeepAliveTimeout(KEEP_ALIVE_S);
    if (trust != null) {
      options.setTrustOptions(TrustOptions.wrap(trust));
    }
    client = new BoundedHttpClient(vertx, options, MAX_BODY_BYTES);
  }

  /** POSTs JSON. */
  public Future<OutboundResponse> post(String url, String json, MultiMap headers) {
    return send(HttpMethod.POST, url, headers, json);
  }

  /** Sends JSON. */
  public Future<OutboundResponse> send(
      HttpMethod method, String url, MultiMap headers, String json) {
    return exchange(
        url,
        method,
        MultiMap.caseInsensitiveMultiMap().addAll(headers).set("Content-Type", "application/json"),
        Buffer.buffer(json));
  }

  /** POSTs bytes; the headers must contain their type. */
  public Future<OutboundResponse> post(String url, Buffer body, MultiMap headers) {
    return exchange(url, HttpMethod.POST, headers, body);
  }

  /** Sends a GET. */
  public Future<OutboundResponse> get(String url) {
    return exchange(url, HttpMethod.GET, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
  }

  /** Cancels requests in flight and closes all connections. */
  public Future<Void> close() {
    return client.close();
  }

  private Future<OutboundResponse> exchange(
      String url, HttpMethod method, MultiMap headers, Buffer body) {
    RequestOptions options;
    try {
      options =
          new RequestOptions()
              .setAbsoluteURI(url)
              .setMethod(method)
              .setHeaders(headers)
              .setConnectTimeout(timeout.toMillis())
              .setFollowRedirects(false);
    } catch (RuntimeException e) {
      return Future.succeededFuture(OutboundResponse.noResponse(OutboundMessage.BAD_URL.english()));
    }
    return client
        .sendForStatus(options, body, timeout)
        .map(this::read)
        .otherwise(failure -> OutboundResponse.noResponse(describeFailure(failure)));
  }

  private OutboundResponse read(HttpResult result) {
    Duration retryAfter =
        RetryAfterHeader.parse(result.headers().get("Retry-After"), clock.instant());
    return new OutboundResponse(result.status(), retryAfter, result.text());
  }

  private String describeFailure(Throwable failure) {
    return OutboundFailure.describe(failure, timeout)
        .orElseGet(() -> OutboundMessage.NO_ANSWER.english(failure.getClass().getSimpleName()));
  }
}
