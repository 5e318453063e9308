package io.meetkeeper.backbone.jvb;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Serves answers of a real bridge exactly as they were recorded: status, headers and body. */
public final class RecordedBridgeServer {
  private final Map<String, Consumer<HttpServerResponse>> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  /** Starts on a free port. */
  public Future<RecordedBridgeServer> start(Vertx vertx) {
    return vertx
        .createHttpServer()
        .requestHandler(this::handle)
        .listen(0, "127.0.0.1")
        .onSuccess(listening -> server = listening)
        .map(this);
  }

  /** The URL of the server. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Answers this path with the content of the file from now on. */
  public RecordedBridgeServer respondFromFile(String path, String file) {
    String text = text(file);
    int end = text.indexOf("\n\n");
    String[] lines = text.substring(0, end).split("\n", -1);
    String body = text.substring(end + 2);
    int status = Integer.parseInt(lines[1].split(" ", -1)[1]);
    return respond(
        path,
        response -> {
          response.setStatusCode(status);
          int length = -1;
          for (int i = 2; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            if (header[0].equals("Content-Length")) {
              length = Integer.parseInt(header[1]);
            } else if (!header[0].equals("Transfer-Encoding")) {
              response.putHeader(header[0], header[1]);
            }
          }
          Buffer bytes = Buffer.buffer(body);
          response.end(length < 0 ? bytes : bytes.slice(0, length));
        });
  }

  /** Answers this path with this response from now on. */
  public RecordedBridgeServer respond(String path, int status, String type, String body) {
    return respond(
        path, response -> response.setStatusCode(status).putHeader("Content-Type", type).end(body));
  }

  /** Handles requests for this path in this way from now on. */
  public RecordedBridgeServer respond(String path, Consumer<HttpServerResponse> answer) {
    answers.put(path, answer);
    return this;
  }

  /** Every requested path, in order. */
  public List<String> requestedPaths() {
    return List.copyOf(asked);
  }

  /** The body of a recorded answer. */
  static String body(String file) {
    String text = text(file);
    return text.substring(text.indexOf("\n\n") + 2);
  }

  private void handle(HttpServerRequest request) {
    asked.add(request.path());
    Consumer<HttpServerResponse> answer = answers.get(request.path());
    if (answer == null) {
      request.response().setStatusCode(404).end();
    } else {
      answer.accept(request.response());
    }
  }

  private static String text(String file) {
    try (var in =
        Objects.requireNonNull(
            RecordedBridgeServer.class.getResourceAsStream("/recorded/jvb/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
