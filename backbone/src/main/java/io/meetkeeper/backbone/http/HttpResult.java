package io.meetkeeper.backbone.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * What a server answered.
 *
 * @param status HTTP status
 * @param headers of the answer
 * @param body what was read of its body
 */
public record HttpResult(int status, MultiMap headers, Buffer body) {
  /** Any 2xx. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** The body as UTF-8. */
  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }
}
