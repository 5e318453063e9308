package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.message.MessageText;

/** A gateway has refused a request. */
public final class GatewayRefusalException extends CommandFailedException {
  private static final long serialVersionUID = 1L;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final int status;

  GatewayRefusalException(MessageText text, int status) {
    super(text);
    this.status = status;
  }

  /** Whether there is no such resource. */
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /** Whether the same request may be accepted later: a part of the gateway is starting or busy. */
  public boolean isTemporary() {
    return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
