package io.meetkeeper.backbone.json;

import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.core.spi.JsonFactory;
import io.vertx.core.spi.json.JsonCodec;

/**
 * Vert.x's JSON without databind, which Vert.x would load for its first {@code JsonObject}; only
 * {@code mapTo} and {@code mapFrom} need it. Found by Vert.x as a service.
 */
public final class VertxJsonFactory implements JsonFactory {
  @Override
  public JsonCodec codec() {
    return new JacksonCodec();
  }
}
