package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The health of a site on a host as Debian's packages leave it: something is broken, and the API,
 * an event, {@code status} and {@code doctor} report it; it is repaired, and they report that.
 * Jicofo is a stand-in behind an init script; Prosody and nginx are real. No check may change more
 * than four times in all tests together, since a check that flaps is announced no more often.
 */
class SiteHealthIT {
  private static final int BROKEN = 2;

  /** Works with and without a capital, since it may begin a sentence or not. */
  private static final String NO_MEETING = "obody can start a meeting";

  private static final String CONFIG_JS = "/etc/jitsi/meet/meet.example.com-config.js";

  private static JitsiServer server;

  /** The bridge and Jicofo count as unhealthy after this time, which is two minutes by default. */
  private static final String CONFIGURATION =
      """
      meetkeeper {
        collector { interval = 2s, settle = 8s, check-interval = 2s }
        restart.nightly.cron = null
      }
      """;

  @BeforeAll
  static void start() {
    server = JitsiServer.startWithProsody();
    AgeFaults.mountDisk(server.host());
    HostFaults.trustCertificates(server.host());
    server.host().run("mkdir", "-p", "/etc/meetkeeper");
    server.host().write(JitsiServer.CONFIGURATION, CONFIGURATION);
    server.install();
    JsonObject grant = awaitState("grant-restart", "warning");
    awaitHealthEvent(-1, "grant-restart", "warning");
    assertThat(grant.getJsonArray("remedy").toString()).contains("meetkeeper grant restart");
    assertThat(doctor()).containsEntry("grant-restart", "warning");
    server.host().run("meetkeeper", "grant", "editing");
    int granted = server.newestEventPosition();
    server.restartMeetkeeper();
    for (String id : List.of("jicofo", "prosody", "web", "file.config.js", "grant-restart")) {
      awaitState(id, "well");
    }
    awaitHealthEvent(granted, "grant-restart", "well");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aDeadJicofoThatSystemdCallsActiveMeansThatNobodyCanStartAMeeting() {
    int newest = server.newestEventPosition();
    server.host().run("kill", "-9", Long.toString(server.jicofoPid()));
    assertThat(server.host().unitProperty("jicofo.service", "ActiveState")).isEqualTo("active");

    JsonObject check = awaitState("jicofo", "broken");

    assertThat(check.getString("summary")).contains(NO_MEETING);
    assertThat(check.getJsonArray("evidence")).isNotEmpty();
    assertThat(check.getJsonArray("remedy").toString()).contains("systemctl restart jicofo");
    server.awaitEvent(newest, "health", NO_MEETING);
    assertThat(site().getString("state")).isEqualTo("broken");
    assertCommandsSay(NO_MEETING);

    assertThat(checkIds("broken")).as("one thing is broken").containsExactly("jicofo");
    int broken = server.newestEventPosition();
    server.host().run("systemctl", "restart", "jicofo");
    awaitState("jicofo", "well");
    awaitHealthEvent(broken, "jicofo", "well");
  }

  @Test
  void aMissingCommaInConfigJsMeansABlankPageForEveryVisitor() {
    int newest = server.newestEventPosition();
    String text = server.host().run("cat", CONFIG_JS);
    server.host().write(CONFIG_JS, text.replaceFirst("hosts: \\{", "hosts: {{"));

    JsonObject check = awaitState("file.config.js", "broken");

    assertThat(check.getString("summary")).contains("blank page").contains("line ");
    server.awaitEvent(newest, "health", "blank page");
    assertCommandsSay("blank page");

    int broken = server.newestEventPosition();
    server.host().write(CONFIG_JS, text + "\n");
    awaitState("file.config.js", "well");
    awaitHealthEvent(broken, "file.config.js", "well");
  }

  @Test
  void aStoppedProsodyAndWebServerAreSeen() {
    server.host().run("systemctl", "stop", "prosody", "nginx");

    assertThat(awaitState("prosody", "broken").getString("summary")).contains("Nobody can meet");
    awaitState("web", "broken");
    assertThat(site().getString("state")).isEqualTo("broken");

    assertThat(checkIds("broken")).contains("prosody", "web");
    assertThat(checkIds("broken")).noneMatch(id -> id.startsWith("services."));
    int broken = server.newestEventPosition();
    server.host().run("systemctl", "start", "prosody", "nginx");
    awaitState("prosody", "well");
    awaitState("web", "well");
    awaitHealthEvent(broken, "prosody", "well");
    awaitHealthEvent(broken, "web", "well");
  }

  @Test
  void anUnhealthyBridgeIsReportedInItsOwnWords() {
    int newest = server.newestEventPosition();
    server.controlBridge("POST", "/health", new JsonObject().put("healthy", false));

    JsonObject check = awaitState("bridge", "broken");

    server.awaitEvent(newest, "health", check.getString("summary"));
    int broken = server.newestEventPosition();
    server.controlBridge("POST", "/health", new JsonObject().put("healthy", true));
    awaitState("bridge", "well");
    awaitHealthEvent(broken, "bridge", "well");
  }

  @Test
  void whatAnOperatorLeavesBehindIsSeenByEverybodyUntilItIsMended() {
    breakAndMend(new HostFaults(server.host()), () -> {});
  }

  @Test
  void whatTimeBringsIsSeenByEverybodyUntilItIsMended() {
    String secureDomain = check("secure-domain").getString("state");
    breakAndMend(
        new AgeFaults(server.host()),
        () -> {
          assertThat(check("prosody-hosts").getString("summary")).contains("conf.avail");
          assertThat(check("secure-domain").getString("state"))
              .as("by the file that Prosody reads")
              .isEqualTo(secureDomain);
          assertThat(check("certificate").getString("summary")).contains("expired");
        });
  }

  /** Checks the API, events, status and doctor for the faults, and then for their end. */
  private static void breakAndMend(HostFaultSet faults, Runnable meanwhile) {
    Map<String, String> before = states();
    int newest = server.newestEventPosition();
    int broken;
    faults.make();
    try {
      awaitEverywhere(faults.states(), newest);
      CommandResult status = server.host().exec("meetkeeper", "status");
      assertThat(status.out()).as(status.toString()).contains("more checks need a look");
      assertThat(status.status()).isEqualTo(BROKEN);
      assertThat(summaries())
          .allSatisfy(summary -> assertThat(summary).matches("[^a-z].*").doesNotEndWith("."));
      meanwhile.run();
    } finally {
      broken = server.newestEventPosition();
      faults.mend(); // also for the tests that follow a failed one
    }

    Map<String, String> mended = faults.mended(before);
    awaitEverywhere(mended, broken);
    assertThat(states()).doesNotContainKeys(goneWith(faults, mended));
  }

  /** Waits for states in the API, in events after a position, and in what doctor sees. */
  private static void awaitEverywhere(Map<String, String> states, int position) {
    awaitStates(states);
    states.forEach((id, state) -> awaitHealthEvent(position, id, state));
    Polling.until(
        "doctor sees " + states,
        SiteHealthIT::doctor,
        findings -> findings.entrySet().containsAll(states.entrySet()));
  }

  private static String[] goneWith(HostFaultSet faults, Map<String, String> mended) {
    return faults.states().keySet().stream()
        .filter(id -> !mended.containsKey(id))
        .toArray(String[]::new);
  }

  @Test
  void aBridgeThatNobodySeesAndOneThatEndsForGood() {
    int newest = server.newestEventPosition();
    server.controlBridge("POST", "/xmpp", new JsonObject().put("mucs", 1).put("reachable", false));
    server.controlJicofo(
        "POST", "/figures", new JsonObject().put("bridges", 1).put("operationalBridges", 0));
    awaitStates(Map.of("bridge-muc", "broken", "jicofo-bridges", "broken"));
    awaitHealthEvent(newest, "bridge-muc", "broken");
    awaitHealthEvent(newest, "jicofo-bridges", "broken");
    assertThat(doctor()).containsEntry("bridge-muc", "broken");

    int unseen = server.newestEventPosition();
    server.controlBridge("POST", "/xmpp", new JsonObject().put("mucs", 0));
    server.controlJicofo(
        "POST", "/figures", new JsonObject().put("bridges", 1).put("operationalBridges", 1));
    awaitState("jicofo-bridges", "well");
    awaitHealthEvent(unseen, "jicofo-bridges", "well");

    server.beginConference();
    server
        .host()
        .run(
            "curl",
            "-sf",
            "-H",
            "Content-Type: application/json",
            "-d",
            "{\"graceful-shutdown\":\"true\"}",
            "http://127.0.0.1:8080/colibri/shutdown");
    awaitState("graceful-shutdown", "warning");
    awaitHealthEvent(unseen, "graceful-shutdown", "warning");
    server.host().run("systemctl", "stop", JitsiServer.BRIDGE);
    Polling.until(
        "it is broken, and systemd says how it ended",
        () -> check("bridge"),
        bridge ->
            "broken".equals(bridge.getString("state"))
                && bridge.getJsonArray("evidence").encode().contains("ended with success"));
    awaitHealthEvent(unseen, "bridge", "broken");

    int down = server.newestEventPosition();
    server.host().run("systemctl", "start", JitsiServer.BRIDGE);
    awaitState("bridge", "well");
    awaitHealthEvent(down, "bridge", "well");
  }

  /** Checks that both commands name the cause, and end with the exit status for a fault. */
  private static void assertCommandsSay(String cause) {
    CommandResult status = server.host().exec("meetkeeper", "status");
    assertThat(status.out().replaceAll("\\s+", " ")).contains(cause);
    assertThat(status.status()).isEqualTo(BROKEN);
    CommandResult doctor = server.host().exec("meetkeeper", "doctor");
    assertThat(doctor.out().replaceAll("\\s+", " ")).contains(cause);
    assertThat(doctor.status()).isEqualTo(BROKEN);
  }

  /** Waits for the event of a check that changed to a state after a position. */
  private static void awaitHealthEvent(int after, String check, String state) {
    Polling.until(
        "an event: " + check + " " + state,
        () -> server.events("&type=health"),
        events ->
            events.stream()
                .anyMatch(
                    event ->
                        event.getInteger("position") > after
                            && check.equals(event.getString("check"))
                            && state.equals(event.getString("state"))));
  }

  private static void awaitStates(Map<String, String> wanted) {
    Polling.until(
        "all of " + wanted,
        () -> {
          Map<String, String> states = states();
          states.keySet().retainAll(wanted.keySet());
          return states;
        },
        wanted::equals);
  }

  private static List<String> checkIds(String state) {
    return states().entrySet().stream()
        .filter(check -> check.getValue().equals(state))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, String> states() {
    return states(checks());
  }

  private static Map<String, String> states(JsonArray checks) {
    Map<String, String> states = new TreeMap<>();
    checks.stream()
        .map(JsonObject.class::cast)
        .forEach(check -> states.put(check.getString("id"), check.getString("state")));
    return states;
  }

  private static List<String> summaries() {
    return checks().stream().map(check -> ((JsonObject) check).getString("summary")).toList();
  }

  /** The findings of doctor, by id. */
  private static Map<String, String> doctor() {
    CommandResult doctor = server.host().exec("meetkeeper", "doctor", "--json");
    return states(new JsonObject(doctor.out()).getJsonArray("checks"));
  }

  private static JsonObject awaitState(String id, String state) {
    return Polling.until(
        id + " " + state, () -> check(id), check -> state.equals(check.getString("state")));
  }

  /** A check of the host; without a state while it is missing. */
  private static JsonObject check(String id) {
    return checks().stream()
        .map(JsonObject.class::cast)
        .filter(check -> id.equals(check.getString("id")))
        .findFirst()
        .orElse(new JsonObject());
  }

  private static JsonArray checks() {
    return server
        .api()
        .get("/hosts/" + JitsiServer.NAME + "/health")
        .successBody()
        .getJsonArray("checks");
  }

  private static JsonObject site() {
    return server.api().get("/sites/meet.example.com").successBody().getJsonObject("health");
  }
}
