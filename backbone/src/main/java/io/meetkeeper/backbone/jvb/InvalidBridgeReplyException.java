package io.meetkeeper.backbone.jvb;

/**
 * An answer of the bridge that cannot be used. The message continues a sentence that begins with
 * what was asked: "/colibri/stats " + "answered 500".
 */
final class InvalidBridgeReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidBridgeReplyException(String message) {
    super(message, null, false, false);
  }
}
