package io.meetkeeper.backbone.edge;

/** Why a gateway closes a link: WebSocket close codes, our own from 4000 (RFC 6455, 7.4). */
public enum LinkCloseReason {
  /** The gateway is stopping; the host connects to another one, or to this one later. */
  GOING_AWAY(1001),
  /** A message was longer than {@link EdgeFrame#MAX_BYTES}. */
  TOO_LARGE(1009),
  /** The gateway has no memory for another link; the host tries again, or another gateway. */
  NO_ROOM(1013),
  /** The token was revoked. */
  REVOKED(4001),
  /** The host sent an invalid message. */
  MALFORMED(4002),
  /** The host sent a message of another host or site. */
  WRONG_SENDER(4003),
  /** The token belongs to another host. */
  WRONG_HOST(4004),
  /** The host sent far more messages than a Meetkeeper does. */
  FLOOD(4005),
  /** Another machine of this name is linked. */
  NAME_TAKEN(4009),
  /** The same process has opened a new link. */
  REPLACED(4010),
  /** Nothing was heard for too long. */
  SILENT(4011),
  /** The host reads too slowly. */
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

  /** Whether the host should wait longer before it reconnects, since a person has to act first. */
  public static boolean isLasting(int code) {
    return code == REVOKED.code
        || code == MALFORMED.code
        || code == WRONG_SENDER.code
        || code == WRONG_HOST.code
        || code == FLOOD.code
        || code == NAME_TAKEN.code;
  }

  /** A text shortened to fit into a close frame, which has 123 bytes for it. */
  public static String closeFrameText(String text) {
    String ascii = text.replaceAll("[^ -~]", "?");
    return ascii.length() <= REASON_BYTES ? ascii : ascii.substring(0, REASON_BYTES);
  }
}
