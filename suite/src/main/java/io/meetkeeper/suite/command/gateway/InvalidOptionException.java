package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.message.MessageText;

/** An invalid value of an option: a usage error. */
public final class InvalidOptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MessageText text;

  /** Creates an exception; the message says what is allowed. */
  public InvalidOptionException(MessageText text) {
    super(text.english(), null, false, false);
    this.text = text;
  }

  MessageText text() {
    return text;
  }
}
