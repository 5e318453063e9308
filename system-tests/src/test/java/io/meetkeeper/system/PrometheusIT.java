package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meetkeeper with a real Prometheus, which scrapes it and receives its remote write. */
class PrometheusIT {
  private static final String WRITTEN = "{job=\"meetkeeper\"}";
  private static final String SCRAPED = "{job=\"scraped\"}";

  @TempDir private static Path directory;

  private static LocalBridgeProcess bridge;
  private static MeetkeeperServerProcess meetkeeper;
  private static PrometheusProcess prometheus;

  @BeforeAll
  static void start() throws Exception {
    bridge = new LocalBridgeProcess(Files.createDirectory(directory.resolve("bridge")));
    bridge.start();
    Path password = Files.writeString(directory.resolve("password"), "not-in-any-log\n");
    prometheus = new PrometheusProcess(directory);
    meetkeeper =
        new MeetkeeperServerProcess(
            directory,
            bridge.settings()
                + """
                site = meet.example.com
                gateway.remote-write {
                  url = "%s"
                  interval = 5s
                  user = me
                  password-file = "%s"
                  labels = ["region=tokyo"]
                }
                """
                    .formatted(prometheus.writeUrl(), password));
    meetkeeper.start();
    prometheus.configure(meetkeeper.url(), deployed("prometheus/meetkeeper-alerts.yml"));
    prometheus.start();
    Polling.untilTrue(
        "samples arrive both ways", () -> prometheus.query("meetkeeper_host_up").size() == 2);
  }

  @AfterAll
  static void end() throws Exception {
    meetkeeper.close();
    prometheus.close();
    bridge.close();
  }

  private static Path deployed(String file) {
    return TestEnvironment.builtFile("deploy/" + file).toAbsolutePath();
  }

  @Test
  void metricsPassPromtool() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(meetkeeper.url() + "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("meetkeeper_bridge_stress", "meetkeeper_remote_write");
    Path metrics = Files.writeString(directory.resolve("metrics.txt"), answer.body());
    assertThat(PrometheusProcess.promtool(metrics, "check", "metrics")).isEmpty();
  }

  @Test
  void alertRulesSayWhatTheyPromise() throws Exception {
    PrometheusProcess.promtool(
        null, "check", "rules", deployed("prometheus/meetkeeper-alerts.yml").toString());
    PrometheusProcess.promtool(
        null, "test", "rules", deployed("prometheus/meetkeeper-alerts-test.yml").toString());
    JsonObject groups = prometheus.ask("/rules").getJsonObject("data");
    assertThat(groups.getJsonArray("groups").getJsonObject(0).getJsonArray("rules"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            rule -> assertThat(((JsonObject) rule).getString("health")).isNotEqualTo("err"));
  }

  @Test
  void bothWaysAndTheApiSayTheSame() throws Exception {
    for (String name : List.of("meetkeeper_host_memory_total_bytes", "meetkeeper_site_health")) {
      awaitTheSame(name + WRITTEN, name + SCRAPED);
    }
    awaitTheSame(
        "count(meetkeeper_check_state" + WRITTEN + ")",
        "count(meetkeeper_check_state" + SCRAPED + ")");
    Polling.until(
        "the memory in use, as the API says",
        () -> {
          JsonObject host = meetkeeper.get("/hosts/" + MeetkeeperServerProcess.HOST);
          return writtenMemoryUsedPercent() - host.getDouble("memoryUsedPercent");
        },
        difference -> Math.abs(difference) < 20);
    JsonObject labels =
        prometheus.query("meetkeeper_host_up" + WRITTEN).get(0).getJsonObject("metric");
    assertThat(labels.getMap())
        .containsEntry("host", MeetkeeperServerProcess.HOST)
        .containsEntry("site", "meet.example.com")
        .containsEntry("instance", MeetkeeperServerProcess.HOST)
        .containsEntry("region", "tokyo");
  }

  /** Waits, since what is written is some seconds older than what is scraped. */
  private static void awaitTheSame(String written, String scraped) {
    Polling.until(
        written + " is " + scraped,
        () -> List.of(prometheus.value(written), prometheus.value(scraped)),
        values -> values.get(0).equals(values.get(1)));
  }

  private static double writtenMemoryUsedPercent() throws IOException {
    return 100
        - 100
            * prometheus.value("meetkeeper_host_memory_available_bytes" + WRITTEN)
            / prometheus.value("meetkeeper_host_memory_total_bytes" + WRITTEN);
  }

  @Test
  void everyQueryOfTheDashboardIsAnswered() throws Exception {
    // whether this machine has swap is not our concern
    Set<String> maybe = Set.of("Swap in use", "Swapping", "Checks that are not well");
    Polling.until("panels without data", PrometheusIT::emptyPanels, maybe::containsAll);
  }

  private static List<String> emptyPanels() throws IOException {
    JsonObject dashboard = new JsonObject(Files.readString(deployed("grafana/meetkeeper.json")));
    List<String> empty = new ArrayList<>();
    int count = 0;
    for (Object panel : dashboard.getJsonArray("panels")) {
      JsonObject shown = (JsonObject) panel;
      for (Object target : shown.getJsonArray("targets", new JsonArray())) {
        String query =
            ((JsonObject) target)
                .getString("expr")
                .replace("$host", ".*")
                .replace("$site", "meet.example.com|");
        count++;
        if (prometheus.query(query).isEmpty()) {
          empty.add(shown.getString("title"));
        }
      }
    }
    assertThat(count).isGreaterThan(20);
    return empty;
  }

  @Test
  void whatIsNoLongerSoEndsAtOnce() throws Exception {
    String automation = "meetkeeper_automation_state" + WRITTEN;
    Polling.until(
        "automation watches", () -> states(automation), states -> states.equals(List.of("watch")));
    JsonResponse paused =
        meetkeeper.request(
            "PUT",
            "/hosts/" + MeetkeeperServerProcess.HOST + "/pause",
            new JsonObject().put("reason", "a look"));
    assertThat(paused.status()).as(paused.toString()).isLessThan(300);
    Polling.until(
        "automation is paused, and no longer watches",
        () -> states(automation),
        states -> states.equals(List.of("paused")));
    meetkeeper.request("DELETE", "/hosts/" + MeetkeeperServerProcess.HOST + "/pause", null);
    Polling.until(
        "automation watches again",
        () -> states(automation),
        states -> states.equals(List.of("watch")));
  }

  private static List<String> states(String query) throws IOException {
    return prometheus.query(query).stream()
        .map(found -> found.getJsonObject("metric").getString("state"))
        .toList();
  }

  @Test
  void whatPrometheusMissedComesWhenItIsBack() throws Exception {
    prometheus.stop();
    long away = Instant.now().getEpochSecond();
    double atFirst = own("meetkeeper_remote_write_queued_bytes");
    Polling.untilTrue("a round waits", () -> own("meetkeeper_remote_write_queued_bytes") > atFirst);
    long middle = Instant.now().getEpochSecond() + 1;
    Polling.untilTrue("it was tried", () -> own("meetkeeper_remote_write_failed_total") >= 1);
    prometheus.start();
    Polling.untilTrue("none wait", () -> own("meetkeeper_remote_write_queued_bytes") == 0);
    List<JsonObject> found =
        Polling.until(
            "a sample of that time",
            () -> prometheus.query("timestamp(meetkeeper_host_up" + WRITTEN + ")", middle),
            seen -> !seen.isEmpty());
    assertThat(PrometheusProcess.valueOf(found.get(0))).isBetween((double) away, (double) middle);
    assertThat(own("meetkeeper_remote_write_refused_total")).isZero();
    assertThat(meetkeeper.log()).doesNotContain("not-in-any-log");
  }

  /** A metric without labels from {@code /metrics}. */
  private static double own(String name) throws Exception {
    String metrics =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(meetkeeper.url() + "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
