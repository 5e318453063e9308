package io.meetkeeper.standin.bridge;

import java.time.Duration;

/**
 * A fault in the answers of a bridge.
 *
 * @param kind the kind of fault
 * @param delay for {@link FaultKind#SLOW}: delay of the correct answer
 * @param path prefix of the affected paths; empty for all
 * @param endpoints for {@link FaultKind#SLOW}: a conference of so many endpoints begins right
 *     before the first late answer; 0 for none
 */
public record BridgeFault(FaultKind kind, Duration delay, String path, int endpoints) {
  /** No fault. */
  public static final BridgeFault NONE = of(FaultKind.NONE);

  /** Kinds of faults. */
  public enum FaultKind {
    /** No fault. */
    NONE,
    /** The correct answer, late. */
    SLOW,
    /** The request is accepted and never answered. */
    HANG,
    /** The connection is closed instead of an answer. */
    CLOSE,
    /** 200 with a body that is neither JSON nor metrics. */
    GARBAGE,
    /** The first half of the correct body, then the connection is closed. */
    TRUNCATED,
    /** Connections are refused. Affects all paths. */
    REFUSE
  }

  /** This fault on every path. */
  public static BridgeFault of(FaultKind kind) {
    return new BridgeFault(kind, Duration.ZERO, "", 0);
  }

  /** Every answer is delayed. */
  public static BridgeFault slow(Duration delay) {
    return new BridgeFault(FaultKind.SLOW, delay, "", 0);
  }

  /** The same fault, limited to paths with this prefix. */
  public BridgeFault on(String path) {
    return new BridgeFault(kind, delay, path, endpoints);
  }

  /** The same fault, and a conference begins right before the first late answer. */
  public BridgeFault withConference(int endpoints) {
    return new BridgeFault(kind, delay, path, endpoints);
  }

  FaultKind kindFor(String requestPath) {
    return requestPath.startsWith(path) ? kind : FaultKind.NONE;
  }
}
