package io.meetkeeper.gateway.http;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.VertxHandler;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases memory that Vert.x keeps for the upgrade request while a WebSocket is open: the HTTP
 * connection with a queue for 1,024 messages, 6 kB. The connection factory in the handler holds it
 * but is not needed any more; the public API cannot release it. With another version of Vert.x this
 * may release nothing, which a test detects.
 */
public final class HandshakeMemory {
  private static final Logger log = LoggerFactory.getLogger(HandshakeMemory.class);
  private static final Field FACTORY = findFactory();

  private HandshakeMemory() {}

  /** Releases the memory; call it when the socket is open. */
  public static void release(ServerWebSocket socket) {
    if (FACTORY == null || !(socket instanceof WebSocketInternal opened)) {
      return;
    }
    VertxHandler<?> handler = opened.channelHandlerContext().pipeline().get(VertxHandler.class);
    try {
      if (handler != null) {
        FACTORY.set(handler, null);
      }
    } catch (IllegalAccessException e) {
      log.debug("the request of a WebSocket stays in memory", e);
    }
  }

  private static Field findFactory() {
    try {
      Field factory = VertxHandler.class.getDeclaredField("connectionFactory");
      factory.setAccessible(true);
      return factory;
    } catch (NoSuchFieldException | RuntimeException e) {
      log.debug("requests of WebSockets stay in memory", e);
      return null;
    }
  }
}
