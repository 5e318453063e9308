package io.meetkeeper.standin.bridge;

import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Renders the body of {@code /colibri/stats}: the recorded body of an idle bridge with the live
 * values filled in.
 */
final class ColibriStatsBody {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final JsonObject idle = new JsonObject(RecordedBody.read("colibri-stats.json"));

  String render(StandInBridgeView view) {
    LaggedFigures lagged = view.lagged();
    return idle.copy()
        .put("inactive_conferences", lagged.inactiveConferences())
        .put("endpoints", lagged.endpoints())
        .put("participants", lagged.endpoints())
        .put("inactive_endpoints", lagged.endpoints())
        .put("largest_conference", lagged.largestConference())
        .put("total_conferences_created", view.conferencesCreated())
        .put("total_conferences_completed", view.conferencesCompleted())
        .put("total_conference_seconds", view.conferenceSeconds())
        .put("total_participants", view.participants())
        .put("stress_level", view.stress())
        .put("conferences", view.conferences().size())
        .put("local_endpoints", view.localEndpoints())
        .put("threads", Thread.activeCount())
        .put("graceful_shutdown", view.graceful())
        .put("shutting_down", view.shuttingDown())
        .put("drain", view.drain())
        .put("current_timestamp", TIMESTAMP.format(view.now()))
        .put("muc_clients_configured", view.mucsConfigured())
        .put("muc_clients_connected", view.mucsJoined())
        .put("mucs_configured", view.mucsConfigured())
        .put("mucs_joined", view.mucsJoined())
        .put("healthy", view.health().success())
        .encode();
  }
}
