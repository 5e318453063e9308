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

/**
 * Asks Jicofo over its private REST API. A room of Meetkeeper's own probe is no conference: Jicofo
 * counts it for up to two minutes. Its name alone proves nothing, so it must also have less than
 * two participants, and Jicofo must not have counted more of them than a probe opens.
 */
final class JicofoClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String STATS = "/stats";
  private static final String DEBUG = "/debug";
  private static final int DEFAULT_PORT = 80;
  private static final int MAX_PROBE_ROOMS = 6;
  private static final String PROBE_ROOM = "meetkeeper-probe-";

  private final BoundedHttpClient http;
  private final URI url;

  JicofoClient(BoundedHttpClient http, URI url) {
    this.http = http;
    this.url = url;
  }

  /** The number of conferences; fails with a message for the operator when it is unavailable. */
  Future<Integer> countConferences() {
    return get(STATS)
        .map(JicofoClient::parseCount)
        .compose(
            count ->
                count == 0 || count > MAX_PROBE_ROOMS
                    ? Future.succeededFuture(count)
                    : countProbeRooms().map(own -> Math.max(0, count - own)));
  }

  /** Whether Jicofo answers requests, with whatever status. Never fails. */
  Future<Boolean> answers() {
    return get(STATS).map(true).otherwise(false);
  }

  private Future<HttpResult> get(String path) {
    return http.send(
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(url.getHost())
            .setPort(url.getPort() < 0 ? DEFAULT_PORT : url.getPort())
            .setURI(path),
        null,
        TIMEOUT);
  }

  /** Rooms that only a probe has opened; 0 when Jicofo does not tell. */
  private Future<Integer> countProbeRooms() {
    return get(DEBUG).map(JicofoClient::parseProbeRooms).otherwise(0);
  }

  private static int parseProbeRooms(HttpResult response) {
    JsonObject rooms = new JsonObject(response.body()).getJsonObject("focus_manager");
    return (int)
        rooms.stream()
            .filter(room -> room.getKey().startsWith(PROBE_ROOM))
            .filter(room -> room.getValue() instanceof Integer participants && participants < 2)
            .count();
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
