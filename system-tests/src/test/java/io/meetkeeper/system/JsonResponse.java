package io.meetkeeper.system;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * JSON over HTTP.
 *
 * @param status of the answer
 * @param contentType of the answer; empty when it has none
 * @param body {@code {}} when it is empty
 */
record JsonResponse(int status, String contentType, JsonObject body) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(1))
          .build();

  /**
   * Sends a request.
   *
   * @param token the bearer token; {@code null} for none
   * @param body {@code null} for none
   */
  static JsonResponse request(String method, String url, String token, JsonObject body)
      throws IOException {
    return request("en", method, url, token, body);
  }

  /** Sends a request with a language. */
  static JsonResponse request(
      String language, String method, String url, String token, JsonObject body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofMinutes(2))
            .header("Accept-Language", language)
            .header("Accept", "application/json, application/problem+json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body.encode()));
    }
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new JsonResponse(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body().isBlank() ? new JsonObject() : new JsonObject(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
