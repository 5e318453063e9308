package io.meetkeeper.standin.bridge;

import java.time.Duration;

/**
 * A way in which a bridge answers badly.
 *
 * @param kind what goes wrong
 * @param delay for {@link FaultKind#SLOW}: how late the right answer comes
 * @param path only requests whose path begins so are hit; empty hits all
 */
public record BridgeFault(FaultKind kind, Duration delay, String path) {
  /** Answers as it should. */
  public static final BridgeFault NONE = new BridgeFault(FaultKind.NONE, Duration.ZERO, "");

  /** What goes wrong. */
  public enum FaultKind {
    /** Nothing. */
    NONE,
    /** The right answer, late. */
    SLOW,
    /** The request is taken and never answered. */
    HANG,
    /** The connection is closed instead of an answer. */
    CLOSE,
    /** 200 with a body that is neither JSON nor metrics. */
    GARBAGE,
    /** The first half of the right body, then the connection is closed. */
    TRUNCATED,
    /** Nobody listens: connection refused. Hits all paths. */
    REFUSE
  }

  /** This fault on every path. */
  public static BridgeFault of(FaultKind kind) {
    return new BridgeFault(kind, Duration.ZERO, "");
  }

  /** Every answer late by so much. */
  public static BridgeFault slow(Duration delay) {
    return new BridgeFault(FaultKind.SLOW, delay, "");
  }

  /** The same fault, only on paths that begin so. */
  public BridgeFault on(String path) {
    return new BridgeFault(kind, delay, path);
  }

  FaultKind kindFor(String requestPath) {
    return requestPath.startsWith(path) ? kind : FaultKind.NONE;
  }
}
