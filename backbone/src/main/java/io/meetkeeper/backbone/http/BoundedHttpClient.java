package io.meetkeeper.backbone.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An HTTP client with a timeout and a size limit for answers. It follows redirects only if the
 * request says so. Keep it in a field and close it.
 */
public final class BoundedHttpClient {
  private static final int LOCAL_CONNECT_MS = 2_000;
  private static final int LOCAL_BODY_BYTES = 4 * 1024 * 1024;

  private final HttpClientAgent client;
  private final NameServerLookup names;
  private final int maxBodyBytes;

  /**
   * A client with these connection options.
   *
   * @param options connection options: TLS, trust, connect timeout, keep-alive
   * @param maxBodyBytes maximum size of a body
   */
  public BoundedHttpClient(Vertx vertx, HttpClientOptions options, int maxBodyBytes) {
    this(vertx, options, maxBodyBytes, new NameServerLookup(vertx));
  }

  BoundedHttpClient(
      Vertx vertx, HttpClientOptions options, int maxBodyBytes, NameServerLookup names) {
    client = vertx.createHttpClient(options);
    this.names = names;
    this.maxBodyBytes = maxBodyBytes;
  }

  /**
   * A client for servers on this machine, over a unix socket or loopback. Connections are not
   * reused, so that the current process answers.
   */
  public static BoundedHttpClient local(Vertx vertx) {
    return new BoundedHttpClient(
        vertx,
        new HttpClientOptions().setKeepAlive(false).setConnectTimeout(LOCAL_CONNECT_MS),
        LOCAL_BODY_BYTES);
  }

  /**
   * Sends a request. Fails when the whole answer does not arrive in time, of which the lookup of
   * the name and connecting are a part, or is too large.
   *
   * @param body {@code null}: none
   */
  public Future<HttpResult> send(RequestOptions options, Buffer body, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    return connect(options, timeout, deadline)
        .compose(
            request ->
                start(request, body)
                    .compose(this::readAll)
                    .timeout(millisUntil(deadline), TimeUnit.MILLISECONDS)
                    .onFailure(failure -> request.reset()));
  }

  /** Waits for a connection no longer than the timeout, also when all are in use. */
  private Future<HttpClientRequest> connect(
      RequestOptions options, Duration timeout, long deadline) {
    String name = options.getServer() == null ? options.getHost() : null;
    Future<Void> found = names.find(name, timeout);
    return found.succeeded()
        ? open(options, Math.max(1, timeout.toMillis()))
        : found.compose(now -> open(options, millisUntil(deadline)));
  }

  private Future<HttpClientRequest> open(RequestOptions options, long millis) {
    long ownLimit = options.getConnectTimeout();
    return client.request(
        new RequestOptions(options)
            .setConnectTimeout(ownLimit > 0 ? Math.min(millis, ownLimit) : millis));
  }

  private static long millisUntil(long deadline) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
  }

  /**
   * Sends a request of which only the status matters. It must arrive within the timeout. The body
   * is cut at the size limit, and is empty when it takes longer than half the timeout.
   *
   * @param body {@code null}: none
   */
  public Future<HttpResult> sendForStatus(RequestOptions options, Buffer body, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    return connect(options, timeout, deadline)
        .compose(
            request ->
                start(request, body)
                    .timeout(millisUntil(deadline), TimeUnit.MILLISECONDS)
                    .onFailure(failure -> request.reset())
                    .compose(response -> readBeginning(response, timeout.dividedBy(2))));
  }

  /** Aborts running requests and closes the client. */
  public Future<Void> close() {
    return client.close().eventually(names::close);
  }

  private static Future<HttpClientResponse> start(HttpClientRequest request, Buffer body) {
    return body == null ? request.send() : request.send(body);
  }

  private Future<HttpResult> readAll(HttpClientResponse response) {
    return read(
        response,
        body ->
            Future.failedFuture(
                new IOException("the answer is larger than " + maxBodyBytes + " bytes")));
  }

  private Future<HttpResult> readBeginning(HttpClientResponse response, Duration timeout) {
    return read(response, Future::succeededFuture)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure -> {
              response.request().reset();
              return Future.succeededFuture(result(response, Buffer.buffer()));
            });
  }

  /**
   * Reads the body.
   *
   * @param tooLarge result for a body that is too large, from its beginning
   */
  private Future<HttpResult> read(
      HttpClientResponse response, Function<Buffer, Future<Buffer>> tooLarge) {
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(read::tryFail);
    response.endHandler(end -> read.tryComplete(body));
    response.handler(
        chunk -> {
          int room = maxBodyBytes - body.length();
          body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
          if (chunk.length() > room && !read.future().isComplete()) {
            tooLarge.apply(body).onComplete(read::tryComplete, read::tryFail);
            response.request().reset();
          }
        });
    return read.future().map(whole -> result(response, whole));
  }

  private static HttpResult result(HttpClientResponse response, Buffer body) {
    return new HttpResult(response.statusCode(), response.headers(), body);
  }
}
