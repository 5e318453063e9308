package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.http.HttpResult;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** HTTP for a command, which waits for the answer and then ends. */
public final class CommandHttpClient implements AutoCloseable {
  private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private final Vertx vertx = SmallVertxFactory.create();
  private final BoundedHttpClient client;
  private final Duration timeout;

  /**
   * A client.
   *
   * @param options of the connection
   * @param timeout how long connecting may take, and how long the answer
   */
  public CommandHttpClient(HttpClientOptions options, Duration timeout) {
    this.timeout = timeout;
    options.setConnectTimeout((int) timeout.toMillis()).setKeepAlive(false);
    client = new BoundedHttpClient(vertx, options, MAX_BODY_BYTES);
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param body {@code null}: none
   * @throws IOException when no answer comes
   */
  public HttpResult send(HttpMethod method, URI url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    RequestOptions options = new RequestOptions().setAbsoluteURI(url.toString()).setMethod(method);
    headers.forEach(options::putHeader);
    Buffer content = body == null ? null : Buffer.buffer(body);
    try {
      return client.send(options, content, timeout).toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw asIoException(e.getCause());
    }
  }

  private IOException asIoException(Throwable failure) {
    if (failure instanceof IOException io) {
      return io;
    }
    return failure instanceof TimeoutException
        ? new IOException("no answer within " + timeout.toSeconds() + " s", failure)
        : new IOException(failure);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
