package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;

/**
 * A request with a JSON body.
 *
 * @param url absolute URL; it may be a secret
 * @param headers without Content-Type
 * @param json body
 */
record HttpNoticeRequest(HttpMethod method, String url, MultiMap headers, String json) {
  static HttpNoticeRequest post(String url, String json) {
    return new HttpNoticeRequest(HttpMethod.POST, url, MultiMap.caseInsensitiveMultiMap(), json);
  }

  HttpNoticeRequest withHeader(String name, String value) {
    headers.set(name, value);
    return this;
  }

  @Override
  public String toString() {
    return "HttpNoticeRequest[" + method + "]"; // URL and headers are secrets
  }
}
