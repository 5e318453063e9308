package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request with a JSON body.
 *
 * @param url absolute URL; it may be a secret
 * @param headers without Content-Type
 * @param json body
 */
record HttpNoticeRequest(HttpMethod method, String url, MultiMap headers, String json) {
  private static final int MIN_SECRET = 6;

  static HttpNoticeRequest post(String url, String json) {
    return new HttpNoticeRequest(HttpMethod.POST, url, MultiMap.caseInsensitiveMultiMap(), json);
  }

  HttpNoticeRequest withHeader(String name, String value) {
    headers.set(name, value);
    return this;
  }

  /** Whether a text repeats a part of the URL or of a header, which may be a secret. */
  boolean isRepeatedIn(String text) {
    return Stream.concat(Stream.of(url), headers.entries().stream().map(Map.Entry::getValue))
        .flatMap(value -> Arrays.stream(value.split("[^\\p{L}\\p{N}]+")))
        .anyMatch(part -> part.length() >= MIN_SECRET && text.contains(part));
  }

  @Override
  public String toString() {
    return "HttpNoticeRequest[" + method + "]"; // URL and headers are secrets
  }
}
