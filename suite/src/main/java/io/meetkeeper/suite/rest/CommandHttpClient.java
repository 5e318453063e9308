package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.http.HttpResult;
import io.meetkeeper.suite.run.FutureResult;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A blocking HTTP client for commands. */
public final class CommandHttpClient implements AutoCloseable {
  private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private final Vertx vertx = SmallVertxFactory.create();
  private final BoundedHttpClient client;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private final Duration timeout;

  /**
   * Creates a client.
   *
   * @param options options of the connection
   * @param timeout for the response; a connection is waited for at most 30 s
   */
  public CommandHttpClient(HttpClientOptions options, Duration timeout) {
    this.timeout = timeout;
    options.setKeepAlive(false).setSslHandshakeTimeout(timeout.toSeconds());
    client = new BoundedHttpClient(vertx, options, MAX_BODY_BYTES);
  }

  /**
   * Sends a request, and waits for the response.
   *
   * @param body the request body; {@code null} for none
   * @throws IOException when there is no response
   */
  public HttpResult send(HttpMethod method, URI url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    return send(method, url, headers, body, timeout);
  }

  /** The same with another time limit for the response. */
  HttpResult send(
      HttpMethod method, URI url, Map<String, String> headers, String body, Duration limit)
      throws IOException, InterruptedException {
    RequestOptions options =
        new RequestOptions()
            .setAbsoluteURI(url.toString())
            .setMethod(method)
            .setConnectTimeout(CONNECT_TIMEOUT.toMillis());
    headers.forEach(options::putHeader);
    Buffer content = body == null ? null : Buffer.buffer(body);
    return FutureResult.await(
        client.send(options, content, limit), failure -> toIoException(failure, limit));
  }

  private static IOException toIoException(Throwable failure, Duration limit) {
    if (failure instanceof IOException io) {
      return io;
    }
    return failure instanceof TimeoutException
        ? new IOException("no answer within " + limit.toSeconds() + " s", failure)
        : new IOException(failure);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
