package io.meetkeeper.agent.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** HTTP over a unix socket. An answer is bounded in time and size. */
public final class LocalHttpClient {
  private static final int CONNECT_MS = 2_000;
  private static final int LARGEST = 4 * 1024 * 1024;

  private final HttpClient client;

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param body what came, at most 4 MiB
   */
  public record LocalHttpResponse(int status, Buffer body) {
    /** The body as UTF-8. */
    public String text() {
      return body.toString(StandardCharsets.UTF_8);
    }
  }

  /** A client; keep it in a field. */
  public LocalHttpClient(Vertx vertx) {
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MS)
                .setDecompressionSupported(false));
  }

  /** Asks. Fails when no whole answer came in time. */
  public Future<LocalHttpResponse> send(RequestOptions options, Duration atMost) {
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send()
                    .compose(response -> read(request, response))
                    .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(failure -> request.reset()));
  }

  private static Future<LocalHttpResponse> read(
      HttpClientRequest request, HttpClientResponse response) {
    Buffer body = Buffer.buffer();
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() > LARGEST) {
            request.reset();
          } else {
            body.appendBuffer(chunk);
          }
        });
    return response.end().map(done -> new LocalHttpResponse(response.statusCode(), body));
  }

  /** Takes no more requests. */
  public Future<Void> close() {
    return client.close();
  }
}
