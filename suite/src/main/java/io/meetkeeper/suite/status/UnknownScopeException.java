package io.meetkeeper.suite.status;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.CommandFailedException;

/** The status of a host or site was asked for that does not exist. */
public final class UnknownScopeException extends CommandFailedException {
  private static final long serialVersionUID = 1L;

  UnknownScopeException(MessageText text) {
    super(text);
  }
}
