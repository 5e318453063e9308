package io.meetkeeper.gateway.health;

import static io.meetkeeper.gateway.health.HealthFixtures.check;
import static io.meetkeeper.gateway.health.HealthFixtures.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthFix;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health of hosts and sites in REST and metrics, and the fix of a finding. */
class HealthApiTest {
  private static final String HOST = "/api/v1/hosts/" + FakeRoles.HOST;
  private static final String SITE = "/api/v1/sites/" + FakeRoles.SITE;
  private static final HealthCheck HEAP =
      check("heap-caps", HealthState.WARNING, "jvb may take 3072 MB of heap")
          .withFix(new HealthFix("jvb-environment", Map.of("VIDEOBRIDGE_MAX_MEMORY", "768m")));

  @TempDir private Path directory;
  private GatewayFixture gateway;
  private long sequence;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory).start("roles = [gateway]");
    gateway.neighbours.health();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void publish(HealthCheck... checks) {
    gateway.neighbours.setChecks(checks);
    gateway.neighbours.publish(
        gateway.neighbours.healthySample(++sequence, gateway.clock.instant()));
  }

  private JsonObject get(String path) {
    return gateway.get(path).bodyAsJsonObject();
  }

  private void untilHostIs(String state) {
    gateway.until(
        () -> {
          HttpResponse<Buffer> answer = gateway.get(HOST + "/health");
          return answer.statusCode() == 200
              && state.equals(answer.bodyAsJsonObject().getString("state"));
        });
  }

  @Test
  void showsTheSameSentenceInTheSiteAndTheHost() {
    publish(
        check("jicofo", HealthState.BROKEN, "nobody can start a meeting: Jicofo does not run"),
        well("prosody"));
    untilHostIs("broken");

    JsonObject host = get(HOST + "/health");
    assertThat(host.getString("host")).isEqualTo("meet1");
    assertThat(host.getString("check")).isEqualTo("jicofo");
    assertThat(host.getJsonArray("remedy")).containsExactly("mend jicofo");
    JsonObject first = host.getJsonArray("checks").getJsonObject(0);
    assertThat(first.getString("state")).isEqualTo("broken");
    assertThat(first.getJsonArray("evidence")).containsExactly("seen");
    assertThat(get(HOST).getJsonObject("health").getJsonArray("checks")).hasSize(2);

    JsonObject site = get(SITE).getJsonObject("health");
    assertThat(site.getString("summary"))
        .startsWith("meet.example.com: nobody can start a meeting: Jicofo does not run since ");
    assertThat(site.getString("since")).isEqualTo("2026-11-23T15:51:00Z");
    assertThat(site.getString("host")).isEqualTo("meet1");
    assertThat(site.getJsonArray("checks").getJsonObject(0).getString("host")).isEqualTo("meet1");
    JsonObject inList =
        get("/api/v1/sites").getJsonArray("items").getJsonObject(0).getJsonObject("health");
    assertThat(inList.getString("summary")).isEqualTo(site.getString("summary"));
    assertThat(inList.containsKey("checks")).isFalse();
    JsonObject ofHost =
        get("/api/v1/hosts").getJsonArray("items").getJsonObject(0).getJsonObject("health");
    assertThat(ofHost.getString("state")).isEqualTo("broken");
    assertThat(ofHost.getString("summary")).startsWith("meet1: nobody can start a meeting");
  }

  @Test
  void asksAgainWhenTheVersionChangesAndNotOtherwise() {
    publish(well("jicofo"));
    untilHostIs("well");
    int asked = gateway.neighbours.healthRequests.get();
    gateway.clock.add(Duration.ofSeconds(10));
    gateway.neighbours.publish(
        gateway.neighbours.healthySample(++sequence, gateway.clock.instant()));
    gateway.clock.add(Duration.ofSeconds(10));
    publish(check("jicofo", HealthState.BROKEN, "gone"));
    untilHostIs("broken");
    assertThat(gateway.neighbours.healthRequests.get()).isEqualTo(asked + 1);
  }

  @Test
  void findingsAreTheChecksWithSomethingToDo() {
    publish(HEAP, well("jicofo"), check("turn", HealthState.UNKNOWN, "TURN cannot be looked at"));
    untilHostIs("warning");
    JsonArray items = get(HOST + "/findings").getJsonArray("items");
    assertThat(items).hasSize(2);
    JsonObject heap = items.getJsonObject(0);
    assertThat(heap.getString("id")).isEqualTo("heap-caps");
    assertThat(heap.getString("severity")).isEqualTo("warning");
    assertThat(heap.getString("summary")).contains("3072 MB");
    assertThat(heap.getJsonArray("remedy")).containsExactly("mend heap-caps");
    assertThat(heap.getJsonObject("fix").getString("document")).isEqualTo("jvb-environment");
    assertThat(items.getJsonObject(1).getString("severity")).isEqualTo("info");
  }

  @Test
  void theFixIsAChangeOfTheFileWithADryRunAndInTheAudit() {
    gateway.neighbours.documents();
    publish(HEAP, well("jicofo"), check("disk./var", HealthState.WARNING, "the disk is full"));
    untilHostIs("warning");

    assertThat(fix("heap-caps", "?dryRun=true").bodyAsString())
        .contains("\"outcome\":\"would-change\"");
    assertThat(audited()).isEmpty();
    assertThat(fix("heap-caps", "?then=when-idle").statusCode()).isEqualTo(200);
    assertThat(gateway.neighbours.changes)
        .extracting(change -> change.dryRun() + " " + change.name() + " " + change.patch())
        .containsExactly(
            "true jvb-environment {\"VIDEOBRIDGE_MAX_MEMORY\":\"768m\"}",
            "false jvb-environment {\"VIDEOBRIDGE_MAX_MEMORY\":\"768m\"}");
    assertThat(gateway.neighbours.changes.get(1).reason()).contains("heap-caps");
    assertThat(audited()).hasSize(1);

    assertThat(fix("jicofo", "").statusCode()).as("it is well").isEqualTo(409);
    assertThat(fix("disk.%2Fvar", "").statusCode()).isEqualTo(409);
    assertThat(fix("disk.%2Fvar", "").bodyAsString()).contains("mend disk./var");
    assertThat(fix("nothing", "").statusCode()).isEqualTo(404);
    String viewer = gateway.token("viewer", List.of("view"), null);
    assertThat(
            gateway
                .call(HttpMethod.POST, HOST + "/findings/heap-caps/fix", viewer, null)
                .statusCode())
        .isEqualTo(403);
    assertThat(gateway.neighbours.changes).hasSize(2);
  }

  private HttpResponse<Buffer> fix(String finding, String query) {
    return gateway.call(
        HttpMethod.POST,
        HOST + "/findings/" + finding + "/fix" + query,
        gateway.adminToken(),
        null);
  }

  private List<String> audited() {
    return get("/api/v1/audit").getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("path"))
        .filter(path -> path.endsWith("/findings/heap-caps/fix"))
        .toList();
  }

  @Test
  void anOlderHostIsUnknownAndKeepsItsFindings() {
    gateway.neighbours.collector();
    HostSample older = FakeRoles.sample("meet1", FakeRoles.SITE, 1, gateway.clock.instant());
    gateway.neighbours.publish(older);
    gateway.until(() -> gateway.get(HOST).statusCode() == 200);
    assertThat(get(HOST + "/health").encode()).contains("runs an older Meetkeeper");
    assertThat(get(HOST + "/findings").encode()).contains("heap-caps").contains("too large");
    assertThat(fix("heap-caps", "").statusCode()).isEqualTo(409);
  }

  @Test
  void aSilentHostIsBadAndItsChecksAreUnknown() {
    publish(well("jicofo"));
    untilHostIs("well");
    gateway.clock.add(Duration.ofMinutes(9));
    JsonObject site = get(SITE).getJsonObject("health");
    assertThat(site.getString("state")).isEqualTo("broken");
    assertThat(site.getString("summary")).contains("meet1 has not been heard of since");
    assertThat(get(HOST + "/findings").getJsonArray("items").getJsonObject(0).getString("id"))
        .isEqualTo("silent");
    assertThat(metrics())
        .contains("meetkeeper_site_health{site=\"meet.example.com\"} 3\n")
        .contains(checkState("silent", 3))
        .contains(checkState("jicofo", 1));
  }

  @Test
  void metricsHaveTheStatesOfAllChecks() {
    publish(well("jicofo"), HEAP, check("turn", HealthState.UNKNOWN, "not known"));
    untilHostIs("warning");
    assertThat(metrics())
        .contains("meetkeeper_site_health{site=\"meet.example.com\"} 2\n")
        .contains(checkState("jicofo", 0))
        .contains(checkState("turn", 1))
        .contains(checkState("heap-caps", 2))
        .contains(checkState("silent", 0));
  }

  private String metrics() {
    return gateway.get("/metrics").bodyAsString();
  }

  private static String checkState(String check, int level) {
    return "meetkeeper_check_state{host=\"meet1\",site=\"meet.example.com\",check=\""
        + check
        + "\"} "
        + level
        + "\n";
  }

  @Test
  void aTokenOfAnotherSiteSeesNothing() {
    publish(HEAP);
    untilHostIs("warning");
    String other = gateway.token("other", List.of("view"), List.of("other.example.com"));
    assertThat(gateway.call(HttpMethod.GET, HOST + "/health", other, null).statusCode())
        .isEqualTo(403);
    assertThat(gateway.call(HttpMethod.GET, "/api/v1/sites", other, null).bodyAsString())
        .doesNotContain("meet1");
  }
}
