package io.meetkeeper.backbone.edge;

/** Why a gateway ends a link: close codes of WebSocket, its own from 4000 on (RFC 6455, 7.4). */
public enum LinkCloseReason {
  /** The gateway stops; another one, or the same in a moment, will take the host. */
  GOING_AWAY(1001),
  /** A message was longer than {@link EdgeFrame#MAX_BYTES}. */
  TOO_LARGE(1009),
  /** The token was revoked. */
  REVOKED(4001),
  /** Something that no Meetkeeper sends. */
  MALFORMED(4002),
  /** The host spoke for another one, or of another site. */
  WRONG_SENDER(4003),
  /** The host says that it is another one than its token was given to. */
  WRONG_HOST(4004),
  /** The host says far more than a Meetkeeper does. */
  FLOOD(4005),
  /** Another machine with this name is linked. */
  NAME_TAKEN(4009),
  /** The same process has linked itself anew. */
  REPLACED(4010),
  /** Nothing was heard for too long. */
  SILENT(4011),
  /** The host does not take what it is sent. */
  SLOW(4012);

  private static final int REASON_BYTES = 120;
  private final short code;

  LinkCloseReason(int code) {
    this.code = (short) code;
  }

  /** The close code. */
  public short code() {
    return code;
  }

  /** Whether that host should not be back before somebody has looked, or the other is gone. */
  public static boolean isLasting(int code) {
    return code == REVOKED.code
        || code == MALFORMED.code
        || code == WRONG_SENDER.code
        || code == WRONG_HOST.code
        || code == FLOOD.code
        || code == NAME_TAKEN.code;
  }

  /** A reason that fits into a close frame, which has room for 123 bytes. */
  public static String closeFrameText(String text) {
    String ascii = text.replaceAll("[^ -~]", "?");
    return ascii.length() <= REASON_BYTES ? ascii : ascii.substring(0, REASON_BYTES);
  }
}
