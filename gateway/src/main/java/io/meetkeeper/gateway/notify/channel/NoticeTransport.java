package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.vertx.core.Future;

/** Brings messages to one receiver. */
public interface NoticeTransport {
  /** Sends a message. Never fails: without an answer the result says why. */
  Future<OutboundResponse> send(NoticeMessage message);
}
