package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.message.MessageText;

/** No answer of a gateway: it may be starting, so a command that waits may ask again. */
public final class GatewayAwayException extends CommandFailedException {
  private static final long serialVersionUID = 1L;

  GatewayAwayException(MessageText text) {
    super(text);
  }
}
