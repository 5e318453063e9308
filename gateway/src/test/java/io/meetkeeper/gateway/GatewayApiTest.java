package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every resource over real HTTP, with fakes of the other roles on the bus. */
class GatewayApiTest {
  @TempDir Path directory;
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().agent().scheduler().relay();
    Instant now = gateway.clock.instant();
    for (int i = 1; i <= 4; i++) {
      gateway.neighbours.ring.add(
          FakeRoles.sample(
              FakeRoles.HOST,
              FakeRoles.SITE,
              i == 4 ? 6 : i,
              now.minus(Duration.ofSeconds(i == 4 ? 0 : 60 - 10L * i))));
    }
    gateway.start("");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void hostsHaveValuesAndAutomation() {
    JsonObject page = gateway.get("/api/v1/hosts").bodyAsJsonObject();
    JsonObject host = page.getJsonArray("items").getJsonObject(0);
    assertThat(host.getString("id")).isEqualTo("meet1");
    assertThat(host.getString("site")).isEqualTo("meet.example.com");
    assertThat(host.getBoolean("stale")).isFalse();
    assertThat(host.getDouble("memoryUsedPercent")).isEqualTo(75);
    assertThat(host.getDouble("swapUsedPercent")).isEqualTo(25);
    assertThat(host.getJsonObject("bridge").getString("state")).isEqualTo("up");
    assertThat(host.getJsonObject("bridge").getInteger("localEndpoints")).isEqualTo(2);
    assertThat(host.getJsonObject("automation").getString("state")).isEqualTo("watch");
    assertThat(host.getJsonArray("alarms")).containsExactly("swap");
    assertThat(host.getJsonObject("absent").getString("bridge.swap")).isEqualTo("no permission");
    assertThat(page.containsKey("next")).isFalse();
  }

  @Test
  void valuesOfAStaleHostAreAbsentNotZero() {
    gateway.clock.add(Duration.ofSeconds(61));
    JsonObject host = gateway.get("/api/v1/hosts/meet1").bodyAsJsonObject();
    assertThat(host.getBoolean("stale")).isTrue();
    assertThat(host.containsKey("memoryUsedPercent")).isFalse();
    assertThat(host.containsKey("swapUsedPercent")).isFalse();
    assertThat(host.containsKey("bridge")).isFalse();
    assertThat(host.getJsonObject("absent").getString("sample")).contains("nothing was heard");
    assertThat(host.getJsonObject("sample").getString("at")).isEqualTo("2026-11-23T04:00:00Z");
  }

  @Test
  void hostListsItsAbilities() {
    JsonArray abilities =
        gateway.get("/api/v1/hosts/meet1").bodyAsJsonObject().getJsonArray("abilities");
    assertThat(abilities.getJsonObject(0).getString("name")).isEqualTo("see memory");
    assertThat(abilities.getJsonObject(1).getString("because"))
        .isEqualTo("meetkeeper grant restart");
  }

  @Test
  void unknownHostIs404WithTheKnownOnes() {
    HttpResponse<Buffer> answer = gateway.get("/api/v1/hosts/nowhere");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.bodyAsJsonObject().getString("detail"))
        .isEqualTo("there is no host \"nowhere\"; known: meet1");
  }

  @Test
  void metricsHaveNullInGaps() {
    JsonArray points =
        gateway
            .get("/api/v1/hosts/meet1/metrics?names=swapUsedPercent,stress")
            .bodyAsJsonObject()
            .getJsonArray("swapUsedPercent");
    assertThat(points).hasSize(5);
    assertThat(points.getJsonArray(0).getString(0)).isEqualTo("2026-11-23T03:59:10Z");
    assertThat(points.getJsonArray(0).getDouble(1)).isEqualTo(25);
    assertThat(points.getJsonArray(3).getValue(1)).isNull();
    assertThat(points.getJsonArray(4).getDouble(1)).isEqualTo(25);
  }

  @Test
  void metricsInStepsHaveNullInGaps() {
    JsonArray points =
        gateway
            .get(
                "/api/v1/hosts/meet1/metrics?names=swapUsedPercent&step=PT20S&from=2026-11-23T03:59:00Z")
            .bodyAsJsonObject()
            .getJsonArray("swapUsedPercent");
    assertThat(points.encode())
        .isEqualTo(
            "[[\"2026-11-23T03:59:00Z\",25.0],[\"2026-11-23T03:59:20Z\",25.0],[\"2026-11-23T03:59:40Z\",null]]");
  }

  @Test
  void metricsComeAsCsv() {
    HttpResponse<Buffer> answer =
        gateway.call(
            HttpMethod.GET,
            "/api/v1/hosts/meet1/metrics?names=swapUsedPercent,bridgeSwapBytes",
            gateway.adminToken(),
            null,
            "Accept",
            "text/csv");
    assertThat(answer.getHeader("Content-Type")).startsWith("text/csv");
    assertThat(answer.bodyAsString())
        .startsWith("time,swapUsedPercent,bridgeSwapBytes\r\n2026-11-23T03:59:10Z,25.0,\r\n");
  }

  @Test
  void unknownMetricNamesTheKnownOnes() {
    JsonObject problem = gateway.get("/api/v1/hosts/meet1/metrics?names=swap").bodyAsJsonObject();
    assertThat(problem.getInteger("status")).isEqualTo(400);
    JsonObject field = problem.getJsonArray("fields").getJsonObject(0);
    assertThat(field.getString("name")).isEqualTo("names");
    assertThat(field.getString("value")).isEqualTo("swap");
    assertThat(field.getString("allowed")).contains("swapUsedPercent");
  }

  @Test
  void findingsAreForwarded() {
    assertThat(gateway.get("/api/v1/hosts/meet1/findings").bodyAsString()).contains("heap-caps");
  }

  @Test
  void listComesAsCsv() {
    HttpResponse<Buffer> answer =
        gateway.call(
            HttpMethod.GET, "/api/v1/hosts", gateway.adminToken(), null, "Accept", "text/csv");
    assertThat(answer.bodyAsString())
        .startsWith("id,site,lastSeen,stale,memoryUsedPercent")
        .contains(
            "\r\nmeet1,meet.example.com,2026-11-23T04:00:00Z,false,75.0,25.0,up,1,2,0.1,false,watch,");
  }

  @Test
  void sitesListTheirHosts() {
    assertThat(gateway.get("/api/v1/sites").bodyAsString())
        .contains("\"id\":\"meet.example.com\"")
        .contains("\"hosts\":[\"meet1\"]");
    assertThat(
            gateway
                .get("/api/v1/sites/meet.example.com")
                .bodyAsJsonObject()
                .getJsonArray("hosts")
                .getJsonObject(0)
                .getString("id"))
        .isEqualTo("meet1");
    assertThat(gateway.get("/api/v1/sites/other.example.com").statusCode()).isEqualTo(404);
  }

  @Test
  void restartIsRequestedListedAndCancelled() {
    HttpResponse<Buffer> asked =
        post(
            "/api/v1/hosts/meet1/restarts",
            "{\"mode\":\"when-idle\",\"waitAtMost\":\"6h\",\"reason\":\"update\"}");
    assertThat(asked.statusCode()).isEqualTo(202);
    String location = asked.getHeader("Location");
    assertThat(location).isEqualTo("/api/v1/restarts/job-1");
    assertThat(gateway.neighbours.asked.get(0).waitAtMost()).isEqualTo(Duration.ofHours(6));
    assertThat(gateway.neighbours.asked.get(0).by()).isEqualTo("admin");
    assertThat(gateway.get(location).bodyAsJsonObject().getString("state")).isEqualTo("waiting");
    assertThat(gateway.get("/api/v1/restarts?host=meet1&state=waiting").bodyAsString())
        .contains("job-1");
    assertThat(post(location + "/cancel", null).bodyAsJsonObject().getString("state"))
        .isEqualTo("cancelled");
    assertThat(gateway.get("/api/v1/restarts/job-9").statusCode()).isEqualTo(404);
  }

  @Test
  void aBridgeIsStartedOrRefusedWithTheReason() {
    HttpResponse<Buffer> started =
        post("/api/v1/hosts/meet1/start", "{\"reason\":\"it was stopped\"}");
    assertThat(started.statusCode()).isEqualTo(202);
    assertThat(started.getHeader("Location")).isEqualTo("/api/v1/restarts/job-1");
    assertThat(gateway.neighbours.asked.get(0).mode()).isEqualTo(RestartMode.START);
    assertThat(gateway.neighbours.asked.get(0).by()).isEqualTo("admin");
    HttpResponse<Buffer> refused = post("/api/v1/hosts/meet1/start", null);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.bodyAsJsonObject().getString("detail")).contains("runs already");
  }

  @Test
  void restartWithoutBodyFollowsThePolicy() {
    assertThat(post("/api/v1/hosts/meet1/restarts", null).statusCode()).isEqualTo(202);
    assertThat(gateway.neighbours.asked.get(0).mode()).isNull();
    assertThat(gateway.neighbours.asked.get(0).cutCalls()).isFalse();
  }

  @Test
  void restartNowWhileCallsRunIs409WithTheNumbers() {
    HttpResponse<Buffer> answer = post("/api/v1/hosts/meet1/restarts", "{\"mode\":\"now\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.bodyAsJsonObject().getString("detail"))
        .isEqualTo("2 conferences with 5 endpoints run");
  }

  @Test
  void dryRunGivesTheSameResponseAndDoesNothing() {
    HttpResponse<Buffer> answer = post("/api/v1/hosts/meet1/restarts?dryRun=true", "{}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(gateway.get("/api/v1/restarts/job-1").statusCode()).isEqualTo(404);
    assertThat(
            post("/api/v1/tokens?dryRun=true", "{\"name\":\"x\",\"scopes\":[\"view\"]}")
                .statusCode())
        .isEqualTo(201);
    assertThat(gateway.get("/api/v1/tokens").bodyAsString()).doesNotContain("\"x\"");
    assertThat(gateway.get("/api/v1/audit").bodyAsJsonObject().getJsonArray("items")).isEmpty();
  }

  @Test
  void policiesAreReadChangedAndPreviewed() {
    assertThat(gateway.get("/api/v1/restart-policy").bodyAsString())
        .contains("\"automation\":{\"value\":\"watch\",\"source\":\"default\"}")
        .contains("\"nightly.cron\":{\"value\":null,\"source\":\"default\"}");
    for (String scope :
        List.of("/api/v1", "/api/v1/sites/meet.example.com", "/api/v1/hosts/meet1")) {
      HttpResponse<Buffer> changed =
          admin(HttpMethod.PATCH, scope + "/restart-policy", "{\"automation\":\"on\"}");
      assertThat(changed.statusCode()).isEqualTo(200);
      assertThat(changed.bodyAsString()).contains("\"value\":\"on\"");
      assertThat(admin(HttpMethod.PUT, scope + "/restart-policy", "{}").statusCode())
          .isEqualTo(200);
      assertThat(admin(HttpMethod.DELETE, scope + "/restart-policy", null).bodyAsString())
          .contains("\"value\":\"watch\"");
    }
    assertThat(post("/api/v1/hosts/meet1/restart-policy/preview?count=3", null).bodyAsString())
        .contains("calls run");
  }

  @Test
  void calendarIsThatOfTheScheduler() {
    String path = "/api/v1/hosts/meet1/restart-policy/calendar";
    assertThat(gateway.get(path).bodyAsJsonObject().getString("zone")).isEqualTo("Asia/Tokyo");
    assertThat(gateway.get(path + "?days=61").statusCode()).isEqualTo(400);
  }

  @Test
  void decisionHasItsSteps() {
    JsonObject decision = gateway.get("/api/v1/hosts/meet1/decision").bodyAsJsonObject();
    assertThat(decision.getString("outcome")).isEqualTo("restart");
    assertThat(decision.getJsonObject("summaryText").getString("code"))
        .isEqualTo("decision.restarts-now");
    assertThat(decision.getJsonArray("steps").getJsonObject(0).getString("step")).isEqualTo("rule");
    assertThat(gateway.get("/api/v1/hosts/nobody/decision").statusCode()).isEqualTo(404);
  }

  @Test
  void policyThatTheSchedulerRefusesIs422WithTheField() {
    JsonObject problem =
        admin(HttpMethod.PATCH, "/api/v1/restart-policy", "{\"idleFor\":\"soon\"}")
            .bodyAsJsonObject();
    assertThat(problem.getInteger("status")).isEqualTo(422);
    assertThat(problem.getJsonArray("fields").getJsonObject(0).getString("value"))
        .isEqualTo("soon");
  }

  @Test
  void pauseAndResume() {
    JsonObject paused =
        admin(
                HttpMethod.PUT,
                "/api/v1/pause",
                "{\"until\":\"2026-11-24T00:00:00+01:00\",\"reason\":\"fair\"}")
            .bodyAsJsonObject();
    assertThat(paused.getBoolean("paused")).isTrue();
    assertThat(paused.getString("until")).isEqualTo("2026-11-23T23:00:00Z");
    assertThat(admin(HttpMethod.PUT, "/api/v1/hosts/meet1/pause", null).statusCode())
        .isEqualTo(200);
    assertThat(
            admin(HttpMethod.DELETE, "/api/v1/sites/meet.example.com/pause", null)
                .bodyAsJsonObject()
                .getBoolean("paused"))
        .isFalse();
    for (String scope : List.of("", "/sites/" + FakeRoles.SITE, "/hosts/meet1")) {
      assertThat(gateway.get("/api/v1" + scope + "/pause").bodyAsJsonObject().getString("by"))
          .isEqualTo("ann");
    }
    assertThat(post("/api/v1/hosts/meet1/resume", null).bodyAsJsonObject().getString("state"))
        .isEqualTo("watch");
  }

  @Test
  void drainAndItsEnd() {
    JsonObject on =
        admin(HttpMethod.PUT, "/api/v1/hosts/meet1/drain", "{\"reason\":\"disk\"}")
            .bodyAsJsonObject();
    assertThat(on.getBoolean("drained")).isTrue();
    assertThat(on.getString("by")).isEqualTo("admin");
    assertThat(on.getString("reason")).isEqualTo("disk");
    HttpResponse<Buffer> off = admin(HttpMethod.DELETE, "/api/v1/hosts/meet1/drain", null);
    assertThat(off.bodyAsJsonObject().getBoolean("drained")).isFalse();
    assertThat(
            admin(HttpMethod.PUT, "/api/v1/hosts/meet1/drain", "{\"reason\":\"alone\"}")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void rollingRestarts() {
    String path = "/api/v1/sites/" + FakeRoles.SITE + "/restarts";
    HttpResponse<Buffer> asked =
        post(path, "{\"mode\":\"drain\",\"waitAtMost\":\"2h\",\"reason\":\"upgrade\"}");
    assertThat(asked.statusCode()).isEqualTo(202);
    String location = asked.getHeader("Location");
    assertThat(location).isEqualTo(path + "/roll-1");
    JsonObject roll = gateway.get(location).bodyAsJsonObject();
    assertThat(roll.getString("state")).isEqualTo("running");
    assertThat(roll.getString("mode")).isEqualTo("drain");
    assertThat(roll.getJsonArray("members").getJsonObject(0).getString("host")).isEqualTo("meet1");
    assertThat(gateway.get(path).bodyAsJsonObject().getJsonArray("items")).hasSize(1);
    assertThat(post(location + "/cancel", null).bodyAsJsonObject().getString("state"))
        .isEqualTo("cancelled");
    assertThat(post(path, "{\"mode\":\"now\"}").statusCode()).isEqualTo(422);
    assertThat(post(path + "?dryRun=true", null).getHeader("Location")).isNull();
    assertThat(post("/api/v1/sites/nowhere/restarts", null).statusCode()).isEqualTo(404);
  }

  @Test
  void relayAndIngest() {
    assertThat(gateway.get("/api/v1/relays/machinist").bodyAsString())
        .contains("\"queued\":3")
        .contains("\"state\":\"waiting\"");
    String body = "{\"agent\":\"old\",\"metrics\":[]}";
    assertThat(
            gateway
                .call(HttpMethod.POST, "/endpoint", FakeRoles.MACHINIST_KEY, body)
                .bodyAsString())
        .isEqualTo("{\"accepted\":1}");
    String ingest = gateway.token("cron", List.of("ingest"), null);
    assertThat(gateway.call(HttpMethod.POST, "/endpoint", ingest, body).statusCode())
        .isEqualTo(200);
    assertThat(gateway.neighbours.ingested).containsExactly(body, body);
    String view = gateway.token("eyes", List.of("view"), null);
    assertThat(gateway.call(HttpMethod.POST, "/endpoint", view, body).statusCode()).isEqualTo(403);
    HttpResponse<Buffer> wrong = gateway.call(HttpMethod.POST, "/endpoint", "wrong", body);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.getHeader("WWW-Authenticate")).startsWith("Bearer");
    assertThat(gateway.call(HttpMethod.POST, "/endpoint", null, body).statusCode()).isEqualTo(401);
  }

  @Test
  void healthAndMetricsAreOpenOnLoopback() {
    assertThat(gateway.call(HttpMethod.GET, "/health/live", null, null).statusCode())
        .isEqualTo(200);
    HttpResponse<Buffer> ready = gateway.call(HttpMethod.GET, "/health/ready", null, null);
    assertThat(ready.statusCode()).isEqualTo(200);
    String metrics = gateway.call(HttpMethod.GET, "/metrics", null, null).bodyAsString();
    assertThat(metrics)
        .contains("# TYPE meetkeeper_host_swap_used_bytes gauge\n")
        .contains("meetkeeper_host_swap_used_bytes{host=\"meet1\",site=\"meet.example.com\"} 500\n")
        .contains(
            "meetkeeper_bridge_state{host=\"meet1\",site=\"meet.example.com\",state=\"up\"} 1\n")
        .contains("meetkeeper_relay_sent_points_total 10\n")
        .contains("# TYPE process_cpu_seconds_total counter\n")
        .doesNotContain("meetkeeper_bridge_swap_bytes");
  }

  @Test
  void pagesAndContractAreServed() {
    HttpResponse<Buffer> page = gateway.call(HttpMethod.GET, "/", null, null);
    assertThat(page.getHeader("Content-Type")).startsWith("text/html");
    assertThat(gateway.call(HttpMethod.GET, "/openapi.yaml", null, null).bodyAsString())
        .startsWith("openapi: 3.1.0");
    assertThat(gateway.call(HttpMethod.GET, "/../openapi.yaml.html", null, null).statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<Buffer> post(String path, String body) {
    return admin(HttpMethod.POST, path, body);
  }

  private HttpResponse<Buffer> admin(HttpMethod method, String path, String body) {
    return gateway.call(method, path, gateway.adminToken(), body);
  }
}
