package io.meetkeeper.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report over REST, and as an event once for each week. */
class ReportApiTest {
  /** Monday after eight in every time zone. */
  private static final Instant MONDAY = Instant.parse("2026-11-30T22:00:00Z");

  @TempDir private Path directory;
  private final List<ReportEvent> announced = new CopyOnWriteArrayList<>();
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.clock.setInstant(MONDAY);
    gateway.bus.subscribe(
        BusContracts.EVENTS,
        event -> {
          if (event instanceof ReportEvent report) {
            announced.add(report);
          }
        });
    gateway.neighbours.scheduler().collector();
    gateway.start("meetkeeper.notify.report = weekly");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void itIsAnnouncedOnceForAWeekAlsoOverARestart() {
    gateway.until(() -> !announced.isEmpty());
    assertThat(announced.get(0).lines()).isNotEmpty();
    assertThat(announced.get(0).message()).startsWith("Week from 2026-11-23 to 2026-11-29");
    gateway.stop();
    gateway.clock.add(Duration.ofHours(3));
    gateway.start("meetkeeper.notify.report = weekly");
    gateway.until(() -> announced.size() == 2);
    assertThat(announced.get(1)).as("the same event again").isEqualTo(announced.get(0));
    assertThat(
            gateway
                .get("/api/v1/events?type=report")
                .bodyAsJsonObject()
                .getJsonArray("items")
                .size())
        .isEqualTo(1);
  }

  @Test
  void channelsOfSitesHaveAReportOfTheseWithoutWhoChangedWhat() {
    gateway.until(() -> announced.size() == 1);
    gateway.stop();
    gateway.start(
        "meetkeeper.notify { report = weekly, channels {"
            + " one { sites = [b.example.com, a.example.com] },"
            + " same { sites = [a.example.com, b.example.com] },"
            + " alarms { sites = [a.example.com], types = [pressure] } } }");
    gateway.until(() -> announced.size() == 3); // all sites again
    ReportEvent ofSites =
        announced.stream().filter(report -> report.sites() != null).findFirst().orElseThrow();
    assertThat(ofSites.sites()).containsExactly("a.example.com", "b.example.com");
    assertThat(ofSites.lines().get(0)).isEqualTo("Only of: a.example.com, b.example.com");
    assertThat(ofSites.lines()).noneMatch(line -> line.contains("changed"));
    assertThat(ofSites.message()).contains("0 hosts");
    assertThat(announced.get(0).lines()).anyMatch(line -> line.contains("changed"));
  }

  @Test
  void itIsJsonOrTextInTheLanguageOfTheReader() {
    JsonObject json = gateway.get("/api/v1/report?period=month&end=2026-12-01").bodyAsJsonObject();
    assertThat(json.getString("from")).isEqualTo("2026-11-01");
    assertThat(json.getString("to")).isEqualTo("2026-11-30");
    assertThat(json.getJsonArray("changes")).isNotNull();

    HttpResponse<Buffer> text = text("ja");
    assertThat(text.getHeader("Content-Type")).startsWith("text/plain");
    assertThat(text.bodyAsString("UTF-8")).startsWith("週次レポート 2026-11-23 ～ 2026-11-29");
    assertThat(text("de").bodyAsString()).startsWith("Week from 2026-11-23 to 2026-11-29");
    for (String wrong : List.of("soon", "%2B999999999-12-31", "2031-01-01", "1999-01-01")) {
      HttpResponse<Buffer> refused = gateway.get("/api/v1/report?end=" + wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(refused.bodyAsString()).contains("from 2024-11-30 to 2026-12-07");
    }
  }

  @Test
  void itCoversOneHostOrSiteWhenAskedTo() {
    gateway.neighbours.publish(FakeRoles.sample("meet1", "a.example.com", 1, MONDAY));
    gateway.neighbours.publish(FakeRoles.sample("meet2", "b.example.com", 1, MONDAY));
    gateway.until(() -> report("").getInteger("hostCount") == 2);
    assertThat(report("?host=meet2").getJsonArray("hosts").getJsonObject(0).getString("host"))
        .isEqualTo("meet2");
    JsonObject ofSite = report("?site=a.example.com");
    assertThat(ofSite.getInteger("hostCount")).isOne();
    assertThat(ofSite.getJsonArray("changes")).as("those are of the whole fleet").isNull();
    String other = gateway.token("a", List.of("view"), List.of("a.example.com"));
    for (String wrong : List.of("?host=meet9", "?site=c.example.com", "?host=")) {
      assertThat(gateway.get("/api/v1/report" + wrong).statusCode()).as(wrong).isBetween(400, 404);
    }
    assertThat(gateway.get("/api/v1/report?host=meet1&site=b.example.com").statusCode())
        .isEqualTo(404);
    assertThat(gateway.call(HttpMethod.GET, "/api/v1/report?host=meet2", other, null).statusCode())
        .isEqualTo(403);
  }

  private JsonObject report(String query) {
    return gateway.get("/api/v1/report" + query).bodyAsJsonObject();
  }

  private HttpResponse<Buffer> text(String language) {
    return gateway.call(
        HttpMethod.GET,
        "/api/v1/report",
        gateway.adminToken(),
        null,
        "Accept",
        "text/plain",
        "Accept-Language",
        language);
  }

  @Test
  void whoMayOnlyLookDoesNotSeeWhoChangedWhat() {
    String viewer = gateway.token("viewer", List.of("view"), null);
    assertThat(
            gateway
                .call(HttpMethod.GET, "/api/v1/report", viewer, null)
                .bodyAsJsonObject()
                .containsKey("changes"))
        .isFalse();
  }
}
