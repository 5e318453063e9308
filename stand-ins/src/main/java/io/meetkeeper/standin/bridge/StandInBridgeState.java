package io.meetkeeper.standin.bridge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The state of a stand-in bridge: its conferences, health, drain and shutdown. Thread-safe; tests
 * change it directly or through the control API.
 *
 * <p>Conferences, drain and shutdown are visible at once. The other figures are gathered every five
 * seconds, first three seconds after the start, and stay unchanged in between, as in a real bridge.
 * Unlike in a real bridge, endpoints do not time out: a conference runs until it is ended here.
 */
public final class StandInBridgeState {
  private static final String NOT_READY = "Not ready yet";

  private final Clock clock;
  private StandInBridgeSettings settings;
  private Runnable onShuttingDown = () -> {};

  private BridgeConferences conferences;
  private Instant startedAt;
  private BridgeShutdownState shutdown;
  private boolean graceful;
  private boolean drain;
  private double stress;
  private OptionalDouble cpuSteal;

  private StandInBridgeHealth health = StandInBridgeHealth.GOOD;
  private int mucsConfigured;
  private boolean xmppReachable = true;
  private Duration readyAfter = Duration.ZERO;

  /** A bridge that starts now: running, healthy, idle, no MUC configured. */
  public StandInBridgeState(StandInBridgeSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    reset();
  }

  /**
   * Starts a new run, as after a restart of the process: conferences, drain, shutdown, counters and
   * load are reset; health, MUCs and switches are kept.
   */
  public synchronized void reset() {
    startedAt = clock.instant();
    conferences = new BridgeConferences(clock, startedAt);
    shutdown = BridgeShutdownState.RUNNING;
    graceful = false;
    drain = false;
    stress = 0.0;
    cpuSteal = OptionalDouble.empty();
  }

  /**
   * Starts a conference with this many endpoints, ignoring drain and shutdown; returns its meeting
   * id.
   */
  public synchronized String beginConference(int endpoints) {
    if (endpoints < 0) {
      throw new IllegalArgumentException("endpoints is " + endpoints + "; allowed: 0 or more");
    }
    String meetingId = UUID.randomUUID().toString();
    createConference(meetingId, "room-" + (conferences.created() + 1) + "@muc.meet.jitsi");
    for (int i = 0; i < endpoints; i++) {
      String id = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
      addEndpoint(meetingId, id, "S-" + id);
    }
    return meetingId;
  }

  /** Ends every conference. */
  public synchronized void endConferences() {
    for (String meetingId : conferences.meetingIds()) {
      endConference(meetingId);
    }
  }

  /** Ends one conference; returns false when there is none with this id. */
  public synchronized boolean endConference(String meetingId) {
    if (!conferences.end(meetingId)) {
      return false;
    }
    shutDownIfEmpty();
    return true;
  }

  /**
   * Creates an empty conference; returns the bridge's own id for it. The meeting id must be new.
   */
  synchronized String createConference(String meetingId, String name) {
    String id = String.format(Locale.ROOT, "%016x", ThreadLocalRandom.current().nextLong());
    conferences.create(meetingId, id, name);
    return id;
  }

  /** Adds an endpoint to a running conference. */
  synchronized void addEndpoint(String meetingId, String endpointId, String statsId) {
    conferences.addEndpoint(meetingId, endpointId, statsId);
  }

  /** Removes one endpoint; the conference keeps running. */
  public synchronized void removeEndpoint(String meetingId, String endpointId) {
    if (conferences.removeEndpoint(meetingId, endpointId)) {
      shutDownIfEmpty();
    }
  }

  /** Sets the result of the next health checks; not visible before the first check is due. */
  public synchronized void health(StandInBridgeHealth health) {
    this.health = health;
  }

  /** Lets the next health checks pass. */
  public void healthy() {
    health(StandInBridgeHealth.GOOD);
  }

  /**
   * Lets the next health checks fail with 500 and this reason; not visible before the first check
   * is due.
   */
  public void unhealthy(String reason) {
    health(StandInBridgeHealth.failed(reason));
  }

  /**
   * Lets the health check fail with 500 for this long after the start of this and each later run.
   * Unlike the failures of a real bridge, this is visible before the first check, which keeps tests
   * of "healthy again" short.
   */
  public synchronized void readyAfter(Duration afterStart) {
    readyAfter = afterStart;
  }

  /**
   * Sets the number of configured XMPP clients, with one MUC each; all join if XMPP is reachable.
   */
  public synchronized void mucs(int configured) {
    if (configured < 0) {
      throw new IllegalArgumentException("configured is " + configured + "; allowed: 0 or more");
    }
    mucsConfigured = configured;
  }

  /**
   * Sets whether the XMPP server is reachable. Shown by the MUC counts, not by the health check.
   */
  public synchronized void xmppReachable(boolean reachable) {
    xmppReachable = reachable;
  }

  /** Turns drain on or off: whether Jicofo is asked to send no new conferences. */
  public synchronized void drain(boolean on) {
    drain = on;
  }

  /** Sets the measured load; {@code stress} is CPU use / 0.9, {@code steal} is 0-1. */
  public synchronized void load(double stress, double steal) {
    this.stress = stress;
    this.cpuSteal = OptionalDouble.of(steal);
  }

  /** Sets the REST switches of the installation. */
  public synchronized void switches(boolean colibriRest, boolean shutdownRest) {
    settings = settings.withSwitches(colibriRest, shutdownRest);
  }

  /**
   * Refuses new conferences and shuts down when the last participant has left. A second call
   * changes nothing.
   */
  public synchronized void shutdownGracefully() {
    if (shutdown == BridgeShutdownState.RUNNING) {
      shutdown = BridgeShutdownState.GRACEFUL_SHUTDOWN;
      graceful = true;
      shutDownIfEmpty();
    }
  }

  /** Shuts down without waiting for participants. */
  public synchronized void shutdownNow() {
    if (shutdown != BridgeShutdownState.SHUTTING_DOWN) {
      enterShuttingDown();
    }
  }

  /**
   * Sets what to run once per run when SHUTTING_DOWN begins; called on any thread, must not block.
   */
  synchronized void onShuttingDown(Runnable action) {
    onShuttingDown = action;
  }

  /** A consistent view of the current state. */
  public synchronized StandInBridgeView view() {
    Instant now = clock.instant();
    return new StandInBridgeView(
        now,
        startedAt,
        settings.colibriRest(),
        settings.shutdownRest(),
        shutdown,
        graceful,
        drain,
        reportedHealth(now),
        stress,
        cpuSteal,
        mucsConfigured,
        xmppReachable ? mucsConfigured : 0,
        conferences.snapshot(),
        conferences.lagged(),
        conferences.created(),
        conferences.completed(),
        conferences.completedSeconds(),
        conferences.participants());
  }

  private StandInBridgeHealth reportedHealth(Instant now) {
    if (now.isBefore(startedAt.plus(readyAfter))) {
      return StandInBridgeHealth.failed(NOT_READY);
    }
    boolean checked = !now.isBefore(startedAt.plus(settings.firstHealthCheckAfter()));
    return checked ? health : StandInBridgeHealth.GOOD;
  }

  private void shutDownIfEmpty() {
    if (shutdown == BridgeShutdownState.GRACEFUL_SHUTDOWN && !conferences.hasEndpoints()) {
      enterShuttingDown();
    }
  }

  private void enterShuttingDown() {
    shutdown = BridgeShutdownState.SHUTTING_DOWN;
    onShuttingDown.run();
  }
}
