package io.meetkeeper.standin.bridge;

import java.time.Duration;

/**
 * How a stand-in bridge is installed.
 *
 * @param host the address to listen on
 * @param colibriRest {@code videobridge.apis.rest.enabled}: off on an untouched install
 * @param shutdownRest {@code videobridge.rest.shutdown.enabled}: has an effect only together with
 *     {@code colibriRest}
 * @param firstHealthCheckAfter until then a bridge calls itself healthy whatever is wrong; one
 *     minute on a real one
 * @param shuttingDownDelay from SHUTTING_DOWN to the exit; one minute on a real one
 */
public record StandInBridgeSettings(
    String host,
    boolean colibriRest,
    boolean shutdownRest,
    Duration firstHealthCheckAfter,
    Duration shuttingDownDelay) {
  private static final Duration REAL_DELAY = Duration.ofMinutes(1);

  /** Refuses negative durations. */
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

  /** On 127.0.0.1 with both REST switches on and the delays of a real bridge. */
  public static StandInBridgeSettings withRest() {
    return new StandInBridgeSettings("127.0.0.1", true, true, REAL_DELAY, REAL_DELAY);
  }

  /** On 127.0.0.1 as an untouched install: no {@code /colibri/stats}, no shutdown over REST. */
  public static StandInBridgeSettings defaultsOnly() {
    return new StandInBridgeSettings("127.0.0.1", false, false, REAL_DELAY, REAL_DELAY);
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
