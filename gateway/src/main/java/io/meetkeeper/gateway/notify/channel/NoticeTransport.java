package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.vertx.core.Future;

/** Sends messages to one receiver. */
public interface NoticeTransport {
  /** Sends a message. The future never fails: without an answer the result says why. */
  Future<OutboundResponse> send(NoticeMessage message);
}
