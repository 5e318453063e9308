package io.meetkeeper.backbone.jvb;

/**
 * An unusable answer of the bridge. The message continues a sentence that begins with the path:
 * "/colibri/stats " + "answered 500".
 */
final class InvalidBridgeReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidBridgeReplyException(String message) {
    super(message, null, false, false);
  }
}
