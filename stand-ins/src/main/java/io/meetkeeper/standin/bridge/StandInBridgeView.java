package io.meetkeeper.standin.bridge;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A consistent view of a bridge at one moment.
 *
 * @param now the time of the answer
 * @param startedAt start of this run; {@code startup_time}
 * @param colibriRest whether {@code videobridge.apis.rest.enabled} is on
 * @param shutdownRest whether {@code videobridge.rest.shutdown.enabled} is on
 * @param shutdown the shutdown state
 * @param graceful whether the shutdown began as a graceful one
 * @param drain whether Jicofo is asked to send no new conferences
 * @param health result of the last check; healthy before the first
 * @param stress CPU use / 0.9, 0.0 before the first measurement
 * @param cpuSteal 0-1, empty before the first measurement
 * @param mucsConfigured XMPP clients configured, each with one MUC
 * @param mucsJoined XMPP clients connected and joined
 * @param conferences the running conferences
 * @param lagged the figures that are up to five seconds old
 * @param conferencesCreated since the start
 * @param conferencesCompleted since the start
 * @param conferenceSeconds total duration of the completed conferences
 * @param participants endpoints created since the start
 */
public record StandInBridgeView(
    Instant now,
    Instant startedAt,
    boolean colibriRest,
    boolean shutdownRest,
    BridgeShutdownState shutdown,
    boolean graceful,
    boolean drain,
    StandInBridgeHealth health,
    double stress,
    OptionalDouble cpuSteal,
    int mucsConfigured,
    int mucsJoined,
    List<StandInConference> conferences,
    LaggedFigures lagged,
    long conferencesCreated,
    long conferencesCompleted,
    long conferenceSeconds,
    long participants) {

  /** The number of connected endpoints. */
  public int localEndpoints() {
    int sum = 0;
    for (StandInConference conference : conferences) {
      sum += conference.endpoints().size();
    }
    return sum;
  }

  /** Whether the bridge exits after its delay. */
  public boolean shuttingDown() {
    return shutdown == BridgeShutdownState.SHUTTING_DOWN;
  }
}
