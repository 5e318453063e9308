package io.meetkeeper.gateway.rest;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bare Vert.x handler that answers every request with the content of a file, for comparison:
 * {@code PlainAnswerServer PORT FILE}.
 */
public final class PlainAnswerServer {
  private PlainAnswerServer() {}

  /** Listens until it is killed. */
  public static void main(String[] args) throws Exception {
    byte[] body = Files.readAllBytes(Path.of(args[1]));
    VertxOptions options =
        new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(false);
    Vertx.vertx(options)
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(body)))
        .listen(Integer.parseInt(args[0]), "127.0.0.1")
        .onSuccess(server -> System.out.println("listening"));
  }
}
