package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The WebSocket of one link: passes on whole messages, sends frames, and reports why it must be
 * closed.
 */
final class HostSocket {
  private final ServerWebSocket socket;
  private final LinkRateLimits.HostRate rate;
  private final MemoryBudget memory;
  private EdgeMessageAssembler assembler;
  private boolean stopped;

  /**
   * A socket that is not read yet.
   *
   * @param rate limits how much the host may send
   * @param memory the memory budget of fragmented messages
   */
  HostSocket(ServerWebSocket socket, LinkRateLimits.HostRate rate, MemoryBudget memory) {
    this.socket = socket;
    this.rate = rate;
    this.memory = memory;
  }

  /**
   * Starts to read.
   *
   * @param onMessage gets the text of each message, in UTF-8
   * @param onRefused gets the reason and the detail when the link must be closed
   * @param onClosed called when it is closed
   */
  void listen(
      Consumer<byte[]> onMessage,
      BiConsumer<LinkCloseReason, String> onRefused,
      Runnable onClosed) {
    assembler =
        new EdgeMessageAssembler(
            memory, message -> receive(message, onMessage, onRefused), onRefused);
    socket
        .frameHandler(frame -> receive(frame, onRefused))
        .exceptionHandler(failure -> onException(failure, onRefused))
        .closeHandler(closed -> onClosed.run());
  }

  private void receive(
      byte[] message, Consumer<byte[]> onMessage, BiConsumer<LinkCloseReason, String> onRefused) {
    if (rate.tryMessage()) {
      onMessage.accept(message);
    } else {
      onRefused.accept(LinkCloseReason.FLOOD, "far more messages than a host has to send");
    }
  }

  /** Vert.x answers pings whether or not the host reads the answers, hence the check. */
  private void receive(WebSocketFrame frame, BiConsumer<LinkCloseReason, String> onRefused) {
    if (stopped) {
      return;
    }
    if (!rate.tryFrame()) {
      onRefused.accept(LinkCloseReason.FLOOD, "far more frames than a host has to send");
    } else if (frame.isPing() && isFull()) {
      onRefused.accept(LinkCloseReason.SLOW, "it does not read what is sent to it");
    } else {
      assembler.accept(frame);
    }
  }

  /** Reports broken frames as violations; a broken connection closes anyway. */
  private static void onException(
      Throwable failure, BiConsumer<LinkCloseReason, String> onRefused) {
    if (failure instanceof CorruptedWebSocketFrameException frame
        && WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(frame.closeStatus())) {
      onRefused.accept(
          LinkCloseReason.TOO_LARGE, "a message of more than " + EdgeFrame.MAX_BYTES + " bytes");
    } else if (failure instanceof CorruptedFrameException) {
      onRefused.accept(LinkCloseReason.MALFORMED, "a broken frame");
    }
  }

  String address() {
    return socket.remoteAddress() == null ? "?" : socket.remoteAddress().hostAddress();
  }

  /** Whether the write queue is full because the host does not read. */
  boolean isFull() {
    return socket.writeQueueFull();
  }

  /** Sends a frame, unless the host does not read; returns whether it was sent. */
  boolean send(EdgeFrame frame) {
    if (isFull()) {
      return false;
    }
    socket.writeTextMessage(frame.encode());
    return true;
  }

  void close(LinkCloseReason reason, String detail) {
    socket.close(reason.code(), LinkCloseReason.closeFrameText(detail));
  }

  /** Discards an incomplete message and stops receiving. */
  void stop() {
    if (assembler != null) {
      assembler.clear();
    }
    stopped = true;
  }
}
