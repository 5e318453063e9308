package io.meetkeeper.standin.bridge;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything that a bridge tells about itself, taken at one moment.
 *
 * @param now the time of the answer
 * @param startedAt when this run of the bridge began; {@code startup_time}
 * @param colibriRest whether {@code videobridge.apis.rest.enabled} is on
 * @param shutdownRest whether {@code videobridge.rest.shutdown.enabled} is on
 * @param shutdown how far it is on its way out
 * @param graceful whether that way began with a graceful shutdown
 * @param drain whether Jicofo is asked to send no new conference
 * @param health the last check's result; good until the first check
 * @param stress CPU use / 0.9, 0.0 until first measured
 * @param cpuSteal 0-1, empty until first measured
 * @param mucsConfigured XMPP clients configured, each with one MUC
 * @param mucsJoined of those, connected and joined
 * @param conferences the running ones
 * @param lagged the figures that are up to five seconds old
 * @param conferencesCreated since the start
 * @param conferencesCompleted since the start
 * @param conferenceSeconds duration of the completed ones
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

  /** The endpoints connected right now. */
  public int localEndpoints() {
    int sum = 0;
    for (StandInConference conference : conferences) {
      sum += conference.endpoints().size();
    }
    return sum;
  }

  /** Whether the bridge ends by itself when its delay is over. */
  public boolean shuttingDown() {
    return shutdown == BridgeShutdownState.SHUTTING_DOWN;
  }
}
