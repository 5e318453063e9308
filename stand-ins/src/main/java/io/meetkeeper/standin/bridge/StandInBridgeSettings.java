package io.meetkeeper.standin.bridge;

import java.time.Duration;

/**
 * The settings of a stand-in bridge.
 *
 * @param host the address to listen on
 * @param colibriRest {@code videobridge.apis.rest.enabled}: off in a default install
 * @param shutdownRest {@code videobridge.rest.shutdown.enabled}: has no effect without {@code
 *     colibriRest}
 * @param firstHealthCheckAfter until then the bridge reports itself as healthy; one minute on a
 *     real bridge
 * @param shuttingDownDelay time from SHUTTING_DOWN to the exit; one minute on a real bridge
 */
public record StandInBridgeSettings(
    String host,
    boolean colibriRest,
    boolean shutdownRest,
    Duration firstHealthCheckAfter,
    Duration shuttingDownDelay) {
  private static final Duration DEFAULT_DELAY = Duration.ofMinutes(1);

  /** Rejects negative durations. */
  public StandInBridgeSettings {
    if (firstHealthCheckAfter.isNegative()) {
      throw new IllegalArgumentException(
          "firstHealthCheckAfter is " + firstHealthCheckAfter + "; allowed: zero or more");
    }
    if (shuttingDownDelay.isNegative()) {
      throw new IllegalArgumentException(
          "shuttingDownDelay is " + shuttingDownDelay + "; allowed: zero or more");
    }
  }

  /** On 127.0.0.1, with both REST switches on and the delays of a real bridge. */
  public static StandInBridgeSettings withRest() {
    return new StandInBridgeSettings("127.0.0.1", true, true, DEFAULT_DELAY, DEFAULT_DELAY);
  }

  /** On 127.0.0.1, like a default install: no {@code /colibri/stats}, no shutdown over REST. */
  public static StandInBridgeSettings defaultsOnly() {
    return new StandInBridgeSettings("127.0.0.1", false, false, DEFAULT_DELAY, DEFAULT_DELAY);
  }

  /** The same with other delays. */
  public StandInBridgeSettings withDelays(
      Duration firstHealthCheckAfter, Duration shuttingDownDelay) {
    return new StandInBridgeSettings(
        host, colibriRest, shutdownRest, firstHealthCheckAfter, shuttingDownDelay);
  }

  /** The same with other REST switches. */
  public StandInBridgeSettings withSwitches(boolean colibriRest, boolean shutdownRest) {
    return new StandInBridgeSettings(
        host, colibriRest, shutdownRest, firstHealthCheckAfter, shuttingDownDelay);
  }

  /** The same on another address. */
  public StandInBridgeSettings onHost(String host) {
    return new StandInBridgeSettings(
        host, colibriRest, shutdownRest, firstHealthCheckAfter, shuttingDownDelay);
  }
}
