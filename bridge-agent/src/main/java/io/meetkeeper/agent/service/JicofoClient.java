package io.meetkeeper.agent.service;

import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.http.HttpResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;

/** Counts the conferences of the site over the private REST API of Jicofo. */
final class JicofoClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String STATS = "/stats";
  private static final int DEFAULT_PORT = 80;

  private final BoundedHttpClient http;
  private final URI url;

  JicofoClient(BoundedHttpClient http, URI url) {
    this.http = http;
    this.url = url;
  }

  /** The number of conferences; fails with a message for the operator when it is unavailable. */
  Future<Integer> countConferences() {
    int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    return http.send(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(url.getHost())
                .setPort(port)
                .setURI(STATS),
            null,
            TIMEOUT)
        .map(JicofoClient::parseCount);
  }

  private static Integer parseCount(HttpResult response) {
    if (response.status() != 200) {
      throw new IllegalStateException(STATS + " answered " + response.status());
    }
    try {
      Object conferences = new JsonObject(response.body()).getValue("conferences");
      if (conferences instanceof Integer count && count >= 0) {
        return count;
      }
    } catch (DecodeException e) {
      throw new IllegalStateException(STATS + " is not JSON", e);
    }
    throw new IllegalStateException(STATS + " does not count conferences");
  }
}
