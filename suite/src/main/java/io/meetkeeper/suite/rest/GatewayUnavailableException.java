package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.message.MessageText;

/** A gateway did not answer: it may be starting, so a command that waits may try again. */
public final class GatewayUnavailableException extends CommandFailedException {
  private static final long serialVersionUID = 1L;

  GatewayUnavailableException(MessageText text) {
    super(text);
  }
}
