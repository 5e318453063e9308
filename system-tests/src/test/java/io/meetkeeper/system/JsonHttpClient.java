package io.meetkeeper.system;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Exchanges JSON with a server on this machine's loopback.
 *
 * @param http the client, with its trusted certificates
 * @param base for example {@code http://127.0.0.1:8480/api/v1}
 * @param token bearer; {@code null} for none
 */
record JsonHttpClient(HttpClient http, URI base, String token) {
  /** Longer than the longest answer to a change, that of the probe. */
  private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(4);

  /** As the command line; a test that polls asks again. */
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(1);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(1))
          .build();

  JsonHttpClient(URI base, String token) {
    this(HTTP, base, token);
  }

  /**
   * A reply.
   *
   * @param body empty when there is none
   */
  record JsonReply(int status, JsonObject body) {
    /** The body of a success. */
    JsonObject successBody() {
      if (status < 200 || status > 299) {
        throw new AssertionError(status + ": " + body.encodePrettily());
      }
      return body;
    }
  }

  JsonReply get(String path) {
    return send("GET", path, null);
  }

  JsonReply post(String path, JsonObject body) {
    return send("POST", path, body);
  }

  JsonReply delete(String path) {
    return send("DELETE", path, null);
  }

  /** Replaces the resource in any version: {@code If-Match: *}. */
  JsonReply put(String path, JsonObject body) {
    return send("PUT", path, body);
  }

  /** Changes the resource in any version. */
  JsonReply patch(String path, JsonObject body) {
    return send("PATCH", path, body);
  }

  /** Sends a request; any failure to get a reply is an {@link UncheckedIOException}. */
  JsonReply send(String method, String path, JsonObject body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(method.equals("GET") ? READ_TIMEOUT : CHANGE_TIMEOUT)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (method.equals("PUT") || method.equals("PATCH")) {
      request.header("If-Match", "*");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      String text = response.body();
      return new JsonReply(
          response.statusCode(), text.startsWith("{") ? new JsonObject(text) : new JsonObject());
    } catch (HttpTimeoutException e) {
      System.err.println("no answer in time: " + method + " " + path); // polling would hide it
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
