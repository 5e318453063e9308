package io.meetkeeper.standin.jicofo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The bodies of Jicofo's private REST API, with the members and in the order of JicofoServices.kt,
 * FocusManager.kt and BridgeSelector.kt of jicofo 7ebb13d; figures that the stand-in does not have
 * are zero.
 *
 * @param domain the site
 */
record JicofoRestBody(String domain) {
  private static final String VERSION = "1.0.1145";

  /** {@code GET /stats}. */
  JsonObject stats(JicofoFigures figures) {
    int largest = figures.conferences() == 0 ? 0 : participantsOf(figures, 0);
    return new JsonObject()
        .put("total_participants", figures.participants())
        .put("total_conferences_created", figures.conferences())
        .put("conferences", figures.conferences())
        .put("conferences_with_visitors", 0)
        .put(
            "bridge_failures",
            new JsonObject().put("participants_moved", 0).put("bridges_removed", 0))
        .put("largest_conference", largest)
        .put("participants", figures.participants())
        .put("visitors", 0)
        .put("bridge_selector", bridgeCounts(figures))
        .put("threads", 60)
        .put("version", VERSION);
  }

  private static JsonObject bridgeCounts(JicofoFigures figures) {
    return new JsonObject()
        .put("bridge_count", figures.bridges())
        .put("operational_bridge_count", figures.operationalBridges())
        .put("in_shutdown_bridge_count", figures.bridgesInShutdown())
        .put("lost_bridges", figures.lostBridges())
        .put("bridge_version_count", figures.bridges() == 0 ? 0 : 1);
  }

  /**
   * {@code GET /debug}.
   *
   * @param openedRooms rooms without participants that are not in the figures
   */
  JsonObject debug(JicofoFigures figures, List<String> openedRooms) {
    JsonObject rooms = new JsonObject();
    for (int i = 0; i < figures.conferences(); i++) {
      rooms.put(room(i), participantsOf(figures, i));
    }
    openedRooms.forEach(room -> rooms.put(room, 0));
    return new JsonObject()
        .put("focus_manager", rooms)
        .put("bridge_selector", bridges(figures))
        .put("jibri_detector", "null")
        .put("sip_jibri_detector", "null")
        .put("jigasi_detector", "null");
  }

  private JsonObject bridges(JicofoFigures figures) {
    JsonObject bridges = new JsonObject();
    for (int i = 0; i < figures.bridges(); i++) {
      bridges.put("jvbbrewery@internal.auth." + domain + "/jvb-" + (i + 1), bridge(figures, i));
    }
    return new JsonObject().put("strategy", "SingleBridgeSelectionStrategy").put("bridge", bridges);
  }

  /** The first bridges are the operational ones, the last ones those in shutdown. */
  private static JsonObject bridge(JicofoFigures figures, int index) {
    boolean operational = index < figures.operationalBridges();
    return new JsonObject()
        .put("drain", false)
        .put("endpoints", index == 0 ? figures.participants() : 0)
        .put("endpoint-restart-requests", 0)
        .put("graceful-shutdown", index >= figures.bridges() - figures.bridgesInShutdown())
        .put("healthy", operational)
        .put("operational", operational)
        .put("overloaded", false)
        .put("region", "null")
        .put("relay-id", "null")
        .put("release", "null")
        .put("shutting-down", false)
        .put("stress", 0.0)
        .put("version", "2.3.1126");
  }

  /** {@code GET /debug/conferences}: the names of the rooms. */
  JsonArray conferences(JicofoFigures figures, List<String> openedRooms) {
    JsonArray rooms = new JsonArray(new ArrayList<>(openedRooms));
    for (int i = 0; i < figures.conferences(); i++) {
      rooms.add(room(i));
    }
    return rooms;
  }

  /** {@code GET /about/version}. */
  JsonObject version() {
    return new JsonObject()
        .put("name", "JiCoFo")
        .put("version", VERSION)
        .put("os", System.getProperty("os.name"));
  }

  private String room(int index) {
    return "room" + (index + 1) + "@conference." + domain;
  }

  /** One participant in each conference, and all others in the first. */
  private static int participantsOf(JicofoFigures figures, int index) {
    return index == 0 ? Math.max(0, figures.participants() - figures.conferences() + 1) : 1;
  }
}
