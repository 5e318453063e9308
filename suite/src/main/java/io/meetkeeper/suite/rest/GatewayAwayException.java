package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.message.MessageText;

/** A gateway did not answer: it may be starting, so a command that waits may try again. */
public final class GatewayAwayException extends CommandFailedException {
  private static final long serialVersionUID = 1L;

  GatewayAwayException(MessageText text) {
    super(text);
  }
}
