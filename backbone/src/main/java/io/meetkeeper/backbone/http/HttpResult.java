package io.meetkeeper.backbone.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Answer of a server.
 *
 * @param status HTTP status
 * @param headers response headers
 * @param body the body, or its beginning
 */
public record HttpResult(int status, MultiMap headers, Buffer body) {
  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** The body as UTF-8. */
  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }
}
