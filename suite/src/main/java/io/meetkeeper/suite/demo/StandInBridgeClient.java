package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.bus.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Tells the stand-in bridge what to play, and asks what it holds. */
final class StandInBridgeClient {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  StandInBridgeClient(int port) {
    base = URI.create("http://127.0.0.1:" + port);
  }

  /** What it is now; throws while it is down. */
  Map<?, ?> readState() throws IOException, InterruptedException {
    return send("GET", "/state", "");
  }

  /** Plays that. */
  void control(String method, String path, String json) throws IOException, InterruptedException {
    send(method, path, json);
  }

  private Map<?, ?> send(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(3))
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    return ContractJson.parse(
        client.send(request, HttpResponse.BodyHandlers.ofString()).body(), Map.class);
  }
}
