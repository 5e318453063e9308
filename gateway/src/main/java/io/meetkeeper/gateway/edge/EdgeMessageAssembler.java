package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.http.MemoryReservation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Assembles the messages of one link from their frames. An incomplete message takes memory from the
 * budget; a message in one frame is handled at once and takes none.
 */
final class EdgeMessageAssembler {
  /** Bytes reserved per byte received: the parts, and finally a copy of the whole. */
  private static final int WEIGHT = 2;

  private final MemoryBudget memory;
  private final Consumer<byte[]> onMessage;
  private final BiConsumer<LinkCloseReason, String> onRefused;
  private Buffer parts;
  private MemoryReservation reservation;

  /**
   * No message yet.
   *
   * @param onMessage gets the text of each message, in UTF-8
   * @param onRefused gets the reason and the detail when the link must be closed
   */
  EdgeMessageAssembler(
      MemoryBudget memory,
      Consumer<byte[]> onMessage,
      BiConsumer<LinkCloseReason, String> onRefused) {
    this.memory = memory;
    this.onMessage = onMessage;
    this.onRefused = onRefused;
  }

  /** Whether a message is incomplete. */
  boolean isWaiting() {
    return parts != null;
  }

  /** Takes a frame. */
  void accept(WebSocketFrame frame) {
    if (frame.isBinary() || frame.isContinuation() != isWaiting()) {
      if (!frame.isClose() && !frame.isPing()) {
        refuse(LinkCloseReason.MALFORMED, "a binary message, or a part of none");
      }
      return;
    }
    if (frame.isText() && frame.isFinal()) {
      onMessage.accept(frame.binaryData().getBytes());
    } else if (frame.isText() || frame.isContinuation()) {
      append(frame.binaryData(), frame.isFinal());
    }
  }

  /** Discards an incomplete message. */
  void clear() {
    parts = null;
    if (reservation != null) {
      reservation.release();
      reservation = null;
    }
  }

  private void append(Buffer part, boolean last) {
    if (parts == null) {
      parts = Buffer.buffer();
      reservation = memory.reserve(0);
    }
    if (parts.length() + part.length() > EdgeFrame.MAX_BYTES) {
      refuse(LinkCloseReason.TOO_LARGE, "a message of more than " + EdgeFrame.MAX_BYTES + " bytes");
    } else if (!reservation.tryGrow((long) WEIGHT * part.length())) {
      refuse(LinkCloseReason.GOING_AWAY, "the gateway has no memory for a long message now");
    } else {
      parts.appendBuffer(part);
      if (last) {
        complete();
      }
    }
  }

  private void complete() {
    byte[] message = parts.getBytes();
    parts = null;
    try {
      onMessage.accept(message);
    } finally {
      clear();
    }
  }

  private void refuse(LinkCloseReason reason, String detail) {
    clear();
    onRefused.accept(reason, detail);
  }
}
