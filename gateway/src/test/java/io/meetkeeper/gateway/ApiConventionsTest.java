package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behaviour shared by all resources: tokens, problems, idempotency, the audit trail. */
class ApiConventionsTest {
  private static final String RESTARTS = "/api/v1/hosts/meet1/restarts";

  @TempDir Path directory;
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().scheduler();
    gateway.start("meetkeeper.roles = [collector, scheduler, gateway]");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void tokenIsNeeded() {
    for (String path : List.of("/api/v1/hosts", "/api/v1/tokens", "/api/v1/events/stream")) {
      HttpResponse<Buffer> none = gateway.call(HttpMethod.GET, path, null, null);
      assertThat(none.statusCode()).isEqualTo(401);
      assertThat(none.getHeader("WWW-Authenticate")).isEqualTo("Bearer realm=\"meetkeeper\"");
      assertThat(gateway.call(HttpMethod.GET, path, "mk_wrong", null).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void scopesPermitOnlyTheirOperations() {
    String view = gateway.token("eyes", List.of("view"), null);
    String restart = gateway.token("hands", List.of("restart"), null);
    assertThat(status(HttpMethod.GET, "/api/v1/hosts", view)).isEqualTo(200);
    assertThat(status(HttpMethod.GET, "/api/v1/hosts", restart)).isEqualTo(200);
    assertThat(status(HttpMethod.POST, RESTARTS, view)).isEqualTo(403);
    assertThat(status(HttpMethod.POST, RESTARTS, restart)).isEqualTo(202);
    assertThat(status(HttpMethod.DELETE, "/api/v1/restart-policy", restart)).isEqualTo(403);
    assertThat(status(HttpMethod.GET, "/api/v1/tokens", restart)).isEqualTo(403);
    assertThat(status(HttpMethod.GET, "/api/v1/audit", view)).isEqualTo(403);
  }

  @Test
  void tokenOfSiteSeesOnlyThatSite() {
    gateway.neighbours.publish(
        FakeRoles.sample("other1", "other.example.com", 1, gateway.clock.instant()));
    gateway.until(() -> gateway.get("/api/v1/hosts/other1").statusCode() == 200);
    gateway.neighbours.add(FakeRoles.job("job-other", "other1", "other.example.com", "somebody"));
    gateway.neighbours.publish(
        FakeRoles.event("e-other", gateway.clock.instant(), "other1", "other.example.com"));
    gateway.until(() -> gateway.get("/api/v1/events").bodyAsString().contains("e-other"));
    String token = gateway.token("local", List.of("view", "restart"), List.of(FakeRoles.SITE));

    assertThat(body("/api/v1/hosts", token)).contains("meet1").doesNotContain("other1");
    assertThat(body("/api/v1/sites", token)).doesNotContain("other.example.com");
    assertThat(body("/api/v1/restarts", token)).doesNotContain("job-other");
    assertThat(body("/api/v1/events", token)).doesNotContain("e-other");
    assertThat(body("/api/v1/hosts/nowhere", token)).doesNotContain("other1");
    assertThat(status(HttpMethod.GET, "/api/v1/hosts/other1", token)).isEqualTo(403);
    assertThat(status(HttpMethod.GET, "/api/v1/sites/other.example.com", token)).isEqualTo(403);
    assertThat(status(HttpMethod.GET, "/api/v1/restarts/job-other", token)).isEqualTo(403);
    assertThat(status(HttpMethod.POST, "/api/v1/hosts/other1/restarts", token)).isEqualTo(403);
    assertThat(status(HttpMethod.PUT, "/api/v1/pause", token)).isEqualTo(403);
    assertThat(status(HttpMethod.PUT, "/api/v1/hosts/meet1/pause", token)).isEqualTo(200);
  }

  @Test
  void revokedTokenIsInvalidAtOnce() {
    String secret = gateway.token("gone", List.of("view"), null);
    assertThat(status(HttpMethod.GET, "/api/v1/hosts", secret)).isEqualTo(200);
    assertThat(status(HttpMethod.DELETE, "/api/v1/tokens/gone", gateway.adminToken()))
        .isEqualTo(204);
    assertThat(status(HttpMethod.GET, "/api/v1/hosts", secret)).isEqualTo(401);
    assertThat(status(HttpMethod.DELETE, "/api/v1/tokens/gone", gateway.adminToken()))
        .isEqualTo(404);
    assertThat(status(HttpMethod.DELETE, "/api/v1/tokens/admin", gateway.adminToken()))
        .isEqualTo(409);
  }

  @Test
  void adminFilesAreForTheOwnerOnlyAndOutliveRestart() throws IOException {
    String first = gateway.adminToken();
    for (String file : List.of("admin.token", "admin.curl")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(directory.resolve("admin.curl")))
        .isEqualTo("header = \"Authorization: Bearer " + first + "\"\n");
    gateway.stop();
    gateway.start("");
    assertThat(gateway.adminToken()).isEqualTo(first);
    assertThat(status(HttpMethod.GET, "/api/v1/hosts", first)).isEqualTo(200);

    gateway.stop();
    Files.delete(directory.resolve("admin.token"));
    gateway.start("");
    assertThat(gateway.adminToken()).isNotEqualTo(first);
    assertThat(status(HttpMethod.GET, "/api/v1/hosts", gateway.adminToken())).isEqualTo(200);
    assertThat(status(HttpMethod.GET, "/api/v1/hosts", first)).isEqualTo(401);
  }

  @Test
  void problemsHaveTheirShapeEverywhere() {
    String admin = gateway.adminToken();
    List<HttpResponse<Buffer>> problems = new ArrayList<>();
    problems.add(gateway.call(HttpMethod.GET, "/nothing", null, null));
    problems.add(gateway.call(HttpMethod.GET, "/api/v1/nothing", admin, null));
    problems.add(gateway.call(HttpMethod.DELETE, "/api/v1/hosts", admin, null));
    problems.add(gateway.call(HttpMethod.POST, RESTARTS, admin, "{"));
    problems.add(gateway.call(HttpMethod.POST, RESTARTS, admin, "[1]"));
    problems.add(gateway.call(HttpMethod.POST, RESTARTS, admin, "{\"mode\":\"soon\"}"));
    problems.add(gateway.call(HttpMethod.POST, RESTARTS, admin, "{\"cutCall\":true}"));
    problems.add(gateway.call(HttpMethod.POST, "/api/v1/tokens", admin, "{\"name\":\"x\"}"));
    problems.add(gateway.call(HttpMethod.POST, "/api/v1/tokens", admin, null));
    problems.add(
        gateway.call(
            HttpMethod.POST,
            RESTARTS,
            admin,
            "a=b",
            "Content-Type",
            "application/x-www-form-urlencoded"));
    problems.add(
        gateway.call(
            HttpMethod.POST, RESTARTS, admin, "{\"reason\":\"" + "x".repeat(2_000_000) + "\"}"));
    problems.add(gateway.call(HttpMethod.GET, "/api/v1/hosts?limit=0", admin, null));
    problems.add(gateway.call(HttpMethod.GET, "/api/v1/events?since=yesterday", admin, null));
    problems.add(gateway.call(HttpMethod.POST, RESTARTS + "?dryrun=true", admin, "{}"));
    assertThat(problems)
        .extracting(HttpResponse::statusCode)
        .containsExactly(404, 404, 405, 400, 400, 422, 422, 422, 400, 415, 413, 400, 400, 400);
    for (HttpResponse<Buffer> problem : problems) {
      assertThat(problem.getHeader("Content-Type")).isEqualTo("application/problem+json");
      JsonObject body = problem.bodyAsJsonObject();
      assertThat(body.getString("type")).isNotEmpty();
      assertThat(body.getString("title")).isNotEmpty();
      assertThat(body.getInteger("status")).isEqualTo(problem.statusCode());
      assertThat(body.getString("detail")).isNotEmpty();
      assertThat(body.getString("instance")).isEqualTo(problem.getHeader("X-Request-Id"));
    }
    assertThat(problems.get(2).getHeader("Allow")).isEqualTo("GET");
    assertThat(gateway.neighbours.asked).isEmpty();
  }

  @Test
  void problemNamesFieldValueAndWhatIsAllowed() {
    assertThat(fieldOf("{\"mode\":\"soon\"}"))
        .isEqualTo(field("mode", "soon", "when-idle, drain, now"));
    assertThat(fieldOf("{\"cutCalls\":\"yes\"}"))
        .isEqualTo(field("cutCalls", "yes", "true or false"));
    assertThat(fieldOf("{\"cutCall\":true}"))
        .isEqualTo(field("cutCall", "true", "only the members cutCalls, mode, reason, waitAtMost"));
    assertThat(fieldOf("{\"waitAtMost\":\"long\"}"))
        .isEqualTo(field("waitAtMost", "long", "a duration such as 90s, 6h or PT6H"));
    JsonObject problem =
        post("/api/v1/tokens", "{\"name\":\"x\",\"scopes\":[\"view\",\"root\"]}")
            .bodyAsJsonObject();
    assertThat(problem.getJsonArray("fields").getJsonObject(0))
        .isEqualTo(field("scopes.1", "root", "view, restart, accounts, documents, ingest, admin"));
    assertThat(
            gateway
                .get("/api/v1/hosts?limit=0")
                .bodyAsJsonObject()
                .getJsonArray("fields")
                .getJsonObject(0))
        .isEqualTo(field("limit", "0", "a whole number from 1 to 1000"));
  }

  @Test
  void validRequestIdOfTheClientIsUsed() {
    HttpResponse<Buffer> answer =
        gateway.call(
            HttpMethod.GET, "/api/v1/hosts", gateway.adminToken(), null, "X-Request-Id", "abc-1");
    assertThat(answer.getHeader("X-Request-Id")).isEqualTo("abc-1");
    HttpResponse<Buffer> odd =
        gateway.call(
            HttpMethod.GET, "/api/v1/hosts", gateway.adminToken(), null, "X-Request-Id", "a b\"");
    assertThat(odd.getHeader("X-Request-Id")).doesNotContain(" ");
  }

  @Test
  void roleThatIsNotThereIs503WithRetryAfter() {
    HttpResponse<Buffer> answer = gateway.get("/api/v1/relays/machinist");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
    assertThat(answer.bodyAsJsonObject().getString("detail")).contains("the role relay");
  }

  @Test
  void notReadyWhenRoleOfThisProcessDoesNotAnswer() {
    gateway.stop();
    gateway.start("meetkeeper.roles = [collector, bridge-agent, gateway]");
    HttpResponse<Buffer> answer = gateway.call(HttpMethod.GET, "/health/ready", null, null);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsString()).contains("the role bridge-agent of meet1");
    assertThat(gateway.call(HttpMethod.GET, "/health/live", null, null).statusCode())
        .isEqualTo(200);
  }

  @Test
  void sameKeyAndBodyGivesTheSameResponse() {
    HttpResponse<Buffer> first = withKey("k1", "{}");
    HttpResponse<Buffer> second = withKey("k1", "{}");
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(second.bodyAsString()).isEqualTo(first.bodyAsString());
    assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
    assertThat(gateway.neighbours.asked).hasSize(1);
    JsonArray audit = gateway.get("/api/v1/audit").bodyAsJsonObject().getJsonArray("items");
    assertThat(audit.getJsonObject(0).getJsonObject("after").getString("outcome"))
        .as("one change is no two in the audit trail")
        .isEqualTo("repeated");
    assertThat(audit.getJsonObject(1).getJsonObject("after").getString("id")).isNotNull();
    assertThat(withKey("k1", "{\"cutCalls\":true}").statusCode()).isEqualTo(422);
    assertThat(gateway.neighbours.asked).hasSize(1);

    gateway.clock.add(Duration.ofHours(25));
    assertThat(withKey("k1", "{}").statusCode()).isEqualTo(202);
    assertThat(gateway.neighbours.asked).hasSize(2);
  }

  @Test
  void concurrentRequestsWithTheSameKeyAreExecutedOnce() {
    List<Integer> statuses = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 5; i++) {
      gateway
          .request(HttpMethod.POST, RESTARTS, gateway.adminToken())
          .putHeader("Idempotency-Key", "at-once")
          .send()
          .onSuccess(answer -> statuses.add(answer.statusCode()));
    }
    gateway.until(() -> statuses.size() == 5);
    assertThat(statuses).contains(202).isSubsetOf(202, 409);
    assertThat(gateway.neighbours.asked).hasSize(1);
  }

  @Test
  void refusalsAreRepeatedAndEachTokenHasItsOwnKeys() {
    assertThat(withKey("k2", "{\"mode\":\"now\"}").statusCode()).isEqualTo(409);
    assertThat(withKey("k2", "{\"mode\":\"now\"}").statusCode()).isEqualTo(409);
    assertThat(gateway.neighbours.asked).hasSize(1);
    String other = gateway.token("other", List.of("restart"), null);
    assertThat(
            gateway
                .call(HttpMethod.POST, RESTARTS, other, "{}", "Idempotency-Key", "k2")
                .statusCode())
        .isEqualTo(202);
  }

  @Test
  void responseWithASecretIsNotStored() {
    String ask = "{\"name\":\"once\",\"scopes\":[\"view\"]}";
    HttpResponse<Buffer> first = keyed("/api/v1/tokens", "k3", ask);
    assertThat(first.statusCode()).isEqualTo(201);
    HttpResponse<Buffer> second = keyed("/api/v1/tokens", "k3", ask);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.bodyAsString()).contains("secret");
  }

  @Test
  void auditTrailIsFilteredByTextAndTime() {
    gateway.token("eyes", List.of("view"), null);
    gateway.call(
        HttpMethod.PATCH,
        "/api/v1/restart-policy",
        gateway.adminToken(),
        "{\"automation\":\"on\"}");
    assertThat(auditPaths("text=RESTART-policy")).containsExactly("/api/v1/restart-policy");
    assertThat(auditPaths("text=automation")).containsExactly("/api/v1/restart-policy");
    assertThat(auditPaths("text=eyes")).containsExactly("/api/v1/tokens");
    assertThat(auditPaths("text=restart_policy")).isEmpty();
    assertThat(auditPaths("from=2000-01-01T00:00:00Z")).hasSize(2);
    assertThat(auditPaths("to=2000-01-01T00:00:00Z")).isEmpty();
  }

  private List<String> auditPaths(String query) {
    return gateway.get("/api/v1/audit?" + query).bodyAsJsonObject().getJsonArray("items").stream()
        .map(entry -> ((JsonObject) entry).getString("path"))
        .toList();
  }

  @Test
  void auditTrailHasRefusedChangesTooAndNoSecret() throws IOException {
    String secret = gateway.token("eyes", List.of("view"), null);
    gateway.call(HttpMethod.POST, RESTARTS, secret, "{}", "X-Request-Id", "refused-1");
    gateway.call(
        HttpMethod.PATCH,
        "/api/v1/restart-policy",
        gateway.adminToken(),
        "{\"automation\":\"on\"}");
    gateway.get("/api/v1/hosts");

    String csv =
        gateway
            .call(HttpMethod.GET, "/api/v1/audit", gateway.adminToken(), null, "Accept", "text/csv")
            .bodyAsString();
    assertThat(csv.lines()).hasSize(4);
    assertThat(csv).startsWith("position,at,token,address,request,method,path,status");
    assertThat(csv).contains(",eyes,127.0.0.1,refused-1,POST," + RESTARTS + ",403,");
    assertThat(csv).contains(",admin,127.0.0.1,").contains("PATCH,/api/v1/restart-policy,200,");
    assertThat(csv).contains("{\"\"automation\"\":\"\"on\"\"}");

    gateway.stop();
    for (String file : List.of("gateway.db", "gateway.db-wal")) {
      if (Files.exists(directory.resolve(file))) {
        assertThat(Files.readString(directory.resolve(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(secret)
            .doesNotContain(gateway.adminToken());
      }
    }
  }

  private HttpResponse<Buffer> withKey(String key, String body) {
    return keyed(RESTARTS, key, body);
  }

  private HttpResponse<Buffer> keyed(String path, String key, String body) {
    return gateway.call(HttpMethod.POST, path, gateway.adminToken(), body, "Idempotency-Key", key);
  }

  private HttpResponse<Buffer> post(String path, String body) {
    return gateway.call(HttpMethod.POST, path, gateway.adminToken(), body);
  }

  private JsonObject fieldOf(String body) {
    return post(RESTARTS, body).bodyAsJsonObject().getJsonArray("fields").getJsonObject(0);
  }

  private static JsonObject field(String name, String value, String allowed) {
    return new JsonObject().put("name", name).put("value", value).put("allowed", allowed);
  }

  private int status(HttpMethod method, String path, String token) {
    return gateway.call(method, path, token, null).statusCode();
  }

  private String body(String path, String token) {
    return gateway.call(HttpMethod.GET, path, token, null).bodyAsString();
  }
}
