package io.meetkeeper.standin.bridge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What goes on in a stand-in bridge: who talks, how it feels, how far it is on its way out.
 * Thread-safe; whoever drives a test calls it directly or through its control API.
 *
 * <p>Conferences, drain and shutdown are seen at once. The other figures are gathered every five
 * seconds, first three seconds after the start, and show what was true at the last such moment -
 * the trap of the real one. Unlike the real one, nobody times out: a conference lasts until it is
 * ended here.
 */
public final class StandInBridgeState {
  private static final long GATHER_MILLIS = 5_000;
  private static final long FIRST_GATHER_MILLIS = 3_000;
  private static final String NOT_READY = "Not ready yet";

  private final Clock clock;
  private final Map<String, BridgeRoom> rooms = new LinkedHashMap<>();
  private StandInBridgeSettings settings;
  private Runnable onShuttingDown = () -> {};

  private Instant startedAt;
  private Instant notReadyUntil;
  private BridgeShutdownState shutdown;
  private boolean graceful;
  private boolean drain;
  private double stress;
  private OptionalDouble cpuSteal;
  private long created;
  private long completed;
  private long seconds;
  private long participants;
  private long gathered;
  private LaggedFigures lagged;

  private StandInBridgeHealth health = StandInBridgeHealth.GOOD;
  private int mucsConfigured;
  private int mucsJoined;
  private boolean xmppReachable = true;
  private Duration readyAfter = Duration.ZERO;

  /** A bridge that starts now: running, healthy, idle, no MUC configured. */
  public StandInBridgeState(StandInBridgeSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    reset();
  }

  /**
   * Begins a new run, as after a restart of the process: conferences, drain, shutdown, counters and
   * load are gone; health, MUCs and switches stay as they were set.
   */
  public synchronized void reset() {
    rooms.clear();
    startedAt = clock.instant();
    notReadyUntil = startedAt.plus(readyAfter);
    shutdown = BridgeShutdownState.RUNNING;
    graceful = false;
    drain = false;
    stress = 0.0;
    cpuSteal = OptionalDouble.empty();
    created = 0;
    completed = 0;
    seconds = 0;
    participants = 0;
    gathered = 0;
    lagged = LaggedFigures.NONE;
  }

  /**
   * Begins a conference with so many endpoints, ignoring drain and shutdown; answers its meeting
   * id.
   */
  public synchronized String beginConference(int endpoints) {
    if (endpoints < 0) {
      throw new IllegalArgumentException("endpoints is " + endpoints + "; allowed: 0 or more");
    }
    String meetingId = UUID.randomUUID().toString();
    createConference(meetingId, "room-" + (created + 1) + "@muc.meet.jitsi");
    for (int i = 0; i < endpoints; i++) {
      String id = String.format("%08x", ThreadLocalRandom.current().nextInt());
      addEndpoint(meetingId, id, "S-" + id);
    }
    return meetingId;
  }

  /** Ends every conference. */
  public synchronized void endConferences() {
    for (String meetingId : List.copyOf(rooms.keySet())) {
      endConference(meetingId);
    }
  }

  /** Ends one conference; answers false when there is none of that id. */
  public synchronized boolean endConference(String meetingId) {
    gather();
    BridgeRoom room = rooms.remove(meetingId);
    if (room == null) {
      return false;
    }
    completed++;
    seconds += Duration.between(room.startedAt, clock.instant()).toSeconds();
    shutDownIfEmpty();
    return true;
  }

  /** Creates an empty conference; answers the bridge's own id of it. The meeting id must be new. */
  synchronized String createConference(String meetingId, String name) {
    gather();
    String id = String.format("%016x", ThreadLocalRandom.current().nextLong());
    if (rooms.putIfAbsent(meetingId, new BridgeRoom(id, name, clock.instant())) != null) {
      throw new IllegalArgumentException("meeting-id " + meetingId + " is already in use");
    }
    created++;
    return id;
  }

  /** Adds an endpoint to a conference that exists. */
  synchronized void addEndpoint(String meetingId, String endpointId, String statsId) {
    gather();
    if (rooms.get(meetingId).endpoints.put(endpointId, statsId) == null) {
      participants++;
    }
  }

  /** Removes one endpoint; the conference stays. */
  public synchronized void removeEndpoint(String meetingId, String endpointId) {
    gather();
    BridgeRoom room = rooms.get(meetingId);
    if (room != null && room.endpoints.remove(endpointId) != null) {
      shutDownIfEmpty();
    }
  }

  /** The next checks pass, or fail for this reason. Not seen before the first check is due. */
  public synchronized void health(StandInBridgeHealth health) {
    this.health = health;
  }

  /** The next checks pass. */
  public void healthy() {
    health(StandInBridgeHealth.GOOD);
  }

  /** The next checks fail with 500 and this reason. Not seen before the first check is due. */
  public void unhealthy(String reason) {
    health(StandInBridgeHealth.failed(reason));
  }

  /**
   * From the start of this and of each later run the bridge answers 500 for so long. Unlike a real
   * bridge's failures, this is seen before the first check: it lets a test of "healthy again" be
   * short.
   */
  public synchronized void readyAfter(Duration afterStart) {
    readyAfter = afterStart;
    notReadyUntil = startedAt.plus(afterStart);
  }

  /** So many XMPP clients are configured, with one MUC each; all join if XMPP can be reached. */
  public synchronized void mucs(int configured) {
    if (configured < 0) {
      throw new IllegalArgumentException("configured is " + configured + "; allowed: 0 or more");
    }
    mucsConfigured = configured;
    mucsJoined = xmppReachable ? configured : 0;
  }

  /** Whether the XMPP server can be reached. Health does not show it; the MUC counts do. */
  public synchronized void xmppReachable(boolean reachable) {
    xmppReachable = reachable;
    mucs(mucsConfigured);
  }

  /** Asks Jicofo to send no new conference, or no longer asks it. */
  public synchronized void drain(boolean on) {
    drain = on;
  }

  /** The load as last measured; {@code stress} is CPU use / 0.9, {@code steal} is 0-1. */
  public synchronized void load(double stress, double steal) {
    this.stress = stress;
    this.cpuSteal = OptionalDouble.of(steal);
  }

  /** The REST switches of the installation. */
  public synchronized void switches(boolean colibriRest, boolean shutdownRest) {
    settings = settings.withSwitches(colibriRest, shutdownRest);
  }

  /**
   * Refuse new conferences, wait until nobody is left, then shut down. A second call changes
   * nothing.
   */
  public synchronized void shutdownGracefully() {
    if (shutdown == BridgeShutdownState.RUNNING) {
      shutdown = BridgeShutdownState.GRACEFUL_SHUTDOWN;
      graceful = true;
      shutDownIfEmpty();
    }
  }

  /** Shut down without waiting for anybody. */
  public synchronized void shutdownNow() {
    if (shutdown != BridgeShutdownState.SHUTTING_DOWN) {
      enterShuttingDown();
    }
  }

  /**
   * Called once per run, when SHUTTING_DOWN begins; may be called on any thread, must not block.
   */
  synchronized void onShuttingDown(Runnable action) {
    onShuttingDown = action;
  }

  /** Everything at this moment. */
  public synchronized StandInBridgeView view() {
    gather();
    Instant now = clock.instant();
    List<StandInConference> conferences = new ArrayList<>(rooms.size());
    rooms.forEach(
        (meetingId, room) ->
            conferences.add(
                new StandInConference(
                    room.id,
                    meetingId,
                    room.name,
                    room.startedAt,
                    Collections.unmodifiableMap(new HashMap<>(room.endpoints)))));
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
        mucsJoined,
        conferences,
        lagged,
        created,
        completed,
        seconds,
        participants);
  }

  private StandInBridgeHealth reportedHealth(Instant now) {
    if (now.isBefore(notReadyUntil)) {
      return StandInBridgeHealth.failed(NOT_READY);
    }
    boolean checked = !now.isBefore(startedAt.plus(settings.firstHealthCheckAfter()));
    return checked ? health : StandInBridgeHealth.GOOD;
  }

  private void shutDownIfEmpty() {
    if (shutdown != BridgeShutdownState.GRACEFUL_SHUTDOWN) {
      return;
    }
    for (BridgeRoom room : rooms.values()) {
      if (!room.endpoints.isEmpty()) {
        return;
      }
    }
    enterShuttingDown();
  }

  private void enterShuttingDown() {
    shutdown = BridgeShutdownState.SHUTTING_DOWN;
    onShuttingDown.run();
  }

  /**
   * Called before each change: nothing has changed since the last gathering moment, so this is what
   * it saw.
   */
  private void gather() {
    long age = Duration.between(startedAt, clock.instant()).toMillis();
    long moment = (age + GATHER_MILLIS - FIRST_GATHER_MILLIS) / GATHER_MILLIS;
    if (moment > gathered) {
      gathered = moment;
      List<Integer> sizes = new ArrayList<>(rooms.size());
      rooms.values().forEach(room -> sizes.add(room.endpoints.size()));
      lagged = new LaggedFigures(List.copyOf(sizes));
    }
  }

  private static final class BridgeRoom {
    private final String id;
    private final String name;
    private final Instant startedAt;
    private final Map<String, String> endpoints = new HashMap<>();

    private BridgeRoom(String id, String name, Instant startedAt) {
      this.id = id;
      this.name = name;
      this.startedAt = startedAt;
    }
  }
}
