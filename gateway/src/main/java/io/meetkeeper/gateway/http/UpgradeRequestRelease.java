package io.meetkeeper.gateway.http;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.websocket.WebSocketImplBase;
import io.vertx.core.internal.concurrent.OutboundMessageQueue;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.streams.impl.MessagePassingQueue;
import io.vertx.ext.web.impl.ServerWebSocketWrapper;
import java.lang.reflect.Field;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Vert.x keeps for a WebSocket as long as it is open, and does not need: the HTTP connection
 * that has opened it (6 kB, held by the factory of the new connection), the headers of the request
 * (1.5 kB), and a queue with places for 1,024 messages (4.7 kB), for which a linked one does. Its
 * public API does not let go of them. A route of Vert.x Web holds its whole context in this way,
 * and wraps the socket. With another version of Vert.x nothing may be released; a test tells.
 */
public final class UpgradeRequestRelease {
  private static final Logger log = LoggerFactory.getLogger(UpgradeRequestRelease.class);
  private static final Field DELEGATE = find(ServerWebSocketWrapper.class, "delegate");
  private static final Field FACTORY = find(VertxHandler.class, "connectionFactory");
  private static final Field HEADERS = find(WebSocketImplBase.class, "headers");
  private static final Field OUTBOUND = find(VertxConnection.class, "outboundMessageQueue");
  private static final Field CHANNEL = find(OutboundMessageQueue.class, "mqp");
  private static final Field QUEUE = find(MessagePassingQueue.class, "queue");

  private UpgradeRequestRelease() {}

  /** Releases it; call it when the socket is open and nothing is sent yet, on its context. */
  public static void release(ServerWebSocket socket) {
    try {
      Object own = socket instanceof ServerWebSocketWrapper ? get(DELEGATE, socket) : socket;
      if (own instanceof WebSocketInternal opened) {
        release(opened);
      }
    } catch (IllegalAccessException | IllegalArgumentException e) {
      log.debug("the request of a WebSocket stays in memory", e);
    }
  }

  /** Whether this version of Vert.x has the queue where it is looked for. */
  static boolean releasesQueues() {
    return DELEGATE != null && OUTBOUND != null && CHANNEL != null && QUEUE != null;
  }

  private static void release(WebSocketInternal socket) throws IllegalAccessException {
    VertxHandler<?> handler = socket.channelHandlerContext().pipeline().get(VertxHandler.class);
    if (handler != null) {
      set(FACTORY, handler, null);
      shrinkQueue(handler.getConnection());
    }
    set(HEADERS, socket, null);
  }

  private static void shrinkQueue(Object connection) throws IllegalAccessException {
    Object channel = get(CHANNEL, get(OUTBOUND, connection));
    if (get(QUEUE, channel) instanceof Queue<?> queue && queue.isEmpty()) {
      set(QUEUE, channel, new ConcurrentLinkedQueue<>());
    }
  }

  private static Object get(Field field, Object holder) throws IllegalAccessException {
    return field == null || holder == null ? null : field.get(holder);
  }

  private static void set(Field field, Object holder, Object value) throws IllegalAccessException {
    if (field != null) {
      field.set(holder, value);
    }
  }

  private static Field find(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException | RuntimeException e) {
      log.debug("requests of WebSockets stay in memory", e);
      return null;
    }
  }
}
