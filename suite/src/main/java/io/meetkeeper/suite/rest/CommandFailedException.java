package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;

/** A command failed; the message says what to check. */
public class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MessageText text;

  /** Creates an exception with a text from elsewhere, which has no code. */
  public CommandFailedException(String message) {
    super(message, null, false, false);
    text = null;
  }

  /** Creates an exception; the message says what went wrong and what to check. */
  public CommandFailedException(MessageText text) {
    super(text.english(), null, false, false);
    this.text = text;
  }

  /** The message in a language. */
  public String render(MessageLanguage language) {
    return text == null ? MessageText.translate(getMessage(), language) : text.in(language);
  }
}
