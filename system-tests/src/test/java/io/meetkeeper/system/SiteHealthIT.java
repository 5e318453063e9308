package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The health of a site on a host as Debian's packages leave it: something is broken, the API, an
 * event, {@code status} and {@code doctor} say so; it is mended, and they say that. Jicofo is a
 * stand-in behind an init script; Prosody and nginx are real.
 */
class SiteHealthIT {
  private static final int BROKEN = 2;

  /** With or without a capital: it begins a sentence, or stands in one. */
  private static final String NO_MEETING = "obody can start a meeting";

  private static final String CONFIG_JS = "/etc/jitsi/meet/meet.example.com-config.js";

  private static JitsiServer server;

  @BeforeAll
  static void start() {
    server = JitsiServer.startWithProsody();
    server.install();
    server.host().run("meetkeeper", "grant", "editing");
    server.configure(
        """
        meetkeeper {
          collector.interval = 2s
          restart.nightly.cron = null
        }
        """);
    awaitState("jicofo", "well");
    awaitState("prosody", "well");
    awaitState("web", "well");
    awaitState("file.config.js", "well");
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

    server.host().run("systemctl", "restart", "jicofo");
    awaitState("jicofo", "well");
    server.awaitEvent(newest, "health", "Jicofo");
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

    server.host().write(CONFIG_JS, text + "\n");
    awaitState("file.config.js", "well");
  }

  @Test
  void aStoppedProsodyAndWebServerAreSeen() {
    server.host().run("systemctl", "stop", "prosody", "nginx");

    assertThat(awaitState("prosody", "broken").getString("summary")).contains("Nobody can meet");
    awaitState("web", "broken");
    assertThat(site().getString("state")).isEqualTo("broken");

    server.host().run("systemctl", "start", "prosody", "nginx");
    awaitState("prosody", "well");
    awaitState("web", "well");
  }

  @Test
  void anUnhealthyBridgeIsReportedInItsOwnWords() {
    int newest = server.newestEventPosition();
    server.controlBridge("POST", "/health", new JsonObject().put("healthy", false));

    JsonObject check = awaitState("bridge", "broken");

    server.awaitEvent(newest, "health", check.getString("summary"));
    server.controlBridge("POST", "/health", new JsonObject().put("healthy", true));
    awaitState("bridge", "well");
  }

  /** Both name the cause, and end with the status for something broken. */
  private static void assertCommandsSay(String cause) {
    CommandResult status = server.host().exec("meetkeeper", "status");
    assertThat(status.out().replaceAll("\\s+", " ")).contains(cause);
    assertThat(status.status()).isEqualTo(BROKEN);
    CommandResult doctor = server.host().exec("meetkeeper", "doctor");
    assertThat(doctor.out().replaceAll("\\s+", " ")).contains(cause);
    assertThat(doctor.status()).isEqualTo(BROKEN);
  }

  private static JsonObject awaitState(String id, String state) {
    return HttpPolling.until(
        id + " " + state, () -> check(id), check -> state.equals(check.getString("state")));
  }

  /** A check of the host; without a state while it is not there. */
  private static JsonObject check(String id) {
    return server
        .api()
        .get("/hosts/" + JitsiServer.NAME + "/health")
        .successBody()
        .getJsonArray("checks")
        .stream()
        .map(JsonObject.class::cast)
        .filter(check -> id.equals(check.getString("id")))
        .findFirst()
        .orElse(new JsonObject());
  }

  private static JsonObject site() {
    return server.api().get("/sites/meet.example.com").successBody().getJsonObject("health");
  }
}
