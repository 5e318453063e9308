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

/**
 * The conferences of one run of a bridge, with its counters. Some figures are gathered only every
 * five seconds, first three seconds after the start. Not thread-safe.
 */
final class BridgeConferences {
  private static final long GATHER_INTERVAL_MILLIS = 5_000;
  private static final long FIRST_GATHER_DELAY_MILLIS = 3_000;

  private final Clock clock;
  private final Instant startedAt;
  private final Map<String, BridgeConference> conferences = new LinkedHashMap<>();
  private long lastGathering;
  private LaggedFigures lagged = LaggedFigures.NONE;
  private long created;
  private long completed;
  private long completedSeconds;
  private long participants;

  private record BridgeConference(
      String id, String name, Instant startedAt, Map<String, String> endpoints) {}

  BridgeConferences(Clock clock, Instant startedAt) {
    this.clock = clock;
    this.startedAt = startedAt;
  }

  /**
   * Adds an empty conference.
   *
   * @throws IllegalArgumentException when the meeting id is in use
   */
  void create(String meetingId, String id, String name) {
    gather();
    BridgeConference conference = new BridgeConference(id, name, clock.instant(), new HashMap<>());
    if (conferences.putIfAbsent(meetingId, conference) != null) {
      throw new IllegalArgumentException("meeting-id " + meetingId + " is already in use");
    }
    created++;
  }

  /** Removes a conference; false when there is none with this id. */
  boolean end(String meetingId) {
    gather();
    BridgeConference conference = conferences.remove(meetingId);
    if (conference == null) {
      return false;
    }
    completed++;
    completedSeconds += Duration.between(conference.startedAt(), clock.instant()).toSeconds();
    return true;
  }

  /** Adds an endpoint to a running conference. */
  void addEndpoint(String meetingId, String endpointId, String statsId) {
    gather();
    if (conferences.get(meetingId).endpoints().put(endpointId, statsId) == null) {
      participants++;
    }
  }

  /** Removes an endpoint; false when there is no such endpoint. */
  boolean removeEndpoint(String meetingId, String endpointId) {
    gather();
    BridgeConference conference = conferences.get(meetingId);
    return conference != null && conference.endpoints().remove(endpointId) != null;
  }

  List<String> meetingIds() {
    return List.copyOf(conferences.keySet());
  }

  boolean hasEndpoints() {
    return conferences.values().stream().anyMatch(each -> !each.endpoints().isEmpty());
  }

  /** The figures as of the last gathering. */
  LaggedFigures lagged() {
    gather();
    return lagged;
  }

  /**
   * Called before each change: nothing has changed since the last gathering time, so the current
   * values are those that were gathered then.
   */
  private void gather() {
    long age = Duration.between(startedAt, clock.instant()).toMillis();
    long gathering =
        (age + GATHER_INTERVAL_MILLIS - FIRST_GATHER_DELAY_MILLIS) / GATHER_INTERVAL_MILLIS;
    if (gathering > lastGathering) {
      lastGathering = gathering;
      lagged =
          new LaggedFigures(
              conferences.values().stream().map(each -> each.endpoints().size()).toList());
    }
  }

  /** A copy of the running conferences. */
  List<StandInConference> snapshot() {
    List<StandInConference> snapshot = new ArrayList<>(conferences.size());
    conferences.forEach(
        (meetingId, conference) ->
            snapshot.add(
                new StandInConference(
                    conference.id(),
                    meetingId,
                    conference.name(),
                    conference.startedAt(),
                    Collections.unmodifiableMap(new HashMap<>(conference.endpoints())))));
    return snapshot;
  }

  long created() {
    return created;
  }

  long completed() {
    return completed;
  }

  /** The total duration of the completed conferences. */
  long completedSeconds() {
    return completedSeconds;
  }

  /** Endpoints added since the start. */
  long participants() {
    return participants;
  }
}
