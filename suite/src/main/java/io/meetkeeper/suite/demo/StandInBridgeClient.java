package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.suite.rest.CommandHttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Controls the stand-in bridge and reads its state. */
final class StandInBridgeClient {
  private final CommandHttpClient client =
      new CommandHttpClient(new HttpClientOptions(), Duration.ofSeconds(3));
  private final URI base;

  StandInBridgeClient(int port) {
    base = URI.create("http://127.0.0.1:" + port);
  }

  /** The current state. Throws while the bridge is down. */
  Map<?, ?> readState() throws IOException, InterruptedException {
    return send(HttpMethod.GET, "/state", null);
  }

  /** Sends a control request. */
  void control(String method, String path, String json) throws IOException, InterruptedException {
    send(HttpMethod.valueOf(method), path, json);
  }

  private Map<?, ?> send(HttpMethod method, String path, String json)
      throws IOException, InterruptedException {
    return ContractJson.parse(
        client.send(method, base.resolve(path), Map.of(), json).text(), Map.class);
  }
}
