package io.meetkeeper.gateway.outside;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * One HTTP exchange with a server of somebody else. Bounded in time and in what is read of the
 * answer; redirects are not followed, since a bearer is for one server only. The future never
 * fails: no answer is an {@link Answer}, too. What it says never holds the URL, which may be a
 * secret.
 */
public final class Outside {
  private static final int BODY_AT_MOST = 16 * 1024;
  private static final int KEEP_ALIVE_S = 20;

  private final HttpClientAgent client;
  private final Clock clock;
  private final Duration patience;

  /** Calls that wait at most {@code patience} for an answer. */
  public Outside(Vertx vertx, Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) patience.toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_S));
  }

  /** POSTs JSON. */
  public Future<Answer> post(String url, String json, MultiMap headers) {
    return exchange(
        url,
        HttpMethod.POST,
        MultiMap.caseInsensitiveMultiMap().addAll(headers).set("Content-Type", "application/json"),
        Buffer.buffer(json));
  }

  /** GETs. */
  public Future<Answer> get(String url) {
    return exchange(url, HttpMethod.GET, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
  }

  /** Gives up what is under way, and closes. */
  public Future<Void> close() {
    return client.close();
  }

  private Future<Answer> exchange(String url, HttpMethod method, MultiMap headers, Buffer body) {
    RequestOptions options;
    try {
      options =
          new RequestOptions()
              .setAbsoluteURI(url)
              .setMethod(method)
              .setHeaders(headers)
              .setConnectTimeout(patience.toMillis())
              .setFollowRedirects(false);
    } catch (RuntimeException e) {
      return Future.succeededFuture(Answer.none("the URL cannot be used"));
    }
    return client
        .request(options)
        .compose(request -> sent(request, body))
        .otherwise(failure -> Answer.none(because(failure)));
  }

  private Future<Answer> sent(HttpClientRequest request, Buffer body) {
    return request
        .send(body)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> request.reset())
        .compose(this::answered);
  }

  /** The status counts from the moment it is there; a body that does not end does not undo it. */
  private Future<Answer> answered(HttpClientResponse response) {
    Duration retryAfter = RetryAfter.read(response.getHeader("Retry-After"), clock.instant());
    return beginning(response)
        .timeout(patience.toMillis() / 2, TimeUnit.MILLISECONDS)
        .recover(
            failure -> {
              response.request().reset();
              return Future.succeededFuture("");
            })
        .map(text -> new Answer(response.statusCode(), retryAfter, text));
  }

  private static Future<String> beginning(HttpClientResponse response) {
    Promise<String> read = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(read::tryFail);
    response.endHandler(end -> read.tryComplete(body.toString(StandardCharsets.UTF_8)));
    response.handler(
        chunk -> {
          int room = BODY_AT_MOST - body.length();
          body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
          if (chunk.length() > room && read.tryComplete(body.toString(StandardCharsets.UTF_8))) {
            response.request().reset();
          }
        });
    return read.future();
  }

  private String because(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "its name is not known (DNS)";
    }
    if (failure instanceof ConnectException) {
      return failure.getClass().getSimpleName().contains("Timeout")
          ? "no connection within " + patience.toMillis() + " ms"
          : "the connection was refused";
    }
    if (failure instanceof TimeoutException) {
      return "no answer within " + patience.toMillis() + " ms";
    }
    if (failure instanceof SSLException) {
      return "TLS failed: its certificate is not trusted here, or it does not speak TLS";
    }
    if (failure instanceof StreamResetException
        || failure instanceof io.vertx.core.http.HttpClosedException) {
      return "the connection was closed before an answer came";
    }
    return "no answer (" + failure.getClass().getSimpleName() + ")";
  }
}
