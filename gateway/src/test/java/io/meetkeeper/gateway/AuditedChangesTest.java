package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.PauseReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change has its entry in the audit trail, whenever the process ends. */
class AuditedChangesTest {
  private static final String PAUSE = "/api/v1/pause";

  @TempDir Path directory;
  private GatewayFixture gateway;

  @BeforeEach
  void create() {
    gateway = new GatewayFixture(directory);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aChangeOfAnotherRoleHasAnEntryBeforeItIsDoneWhichStaysWithoutOutcome() {
    gateway.bus.serve(BusContracts.PAUSE_CHANGE, change -> Promise.<PauseReply>promise().future());
    gateway.start("");
    gateway
        .request(HttpMethod.PUT, PAUSE, gateway.adminToken())
        .putHeader("X-Request-Id", "unfinished-1")
        .send();
    gateway.until(() -> !audit().isEmpty());
    gateway.stop();
    gateway.start("");

    JsonObject entry = audit().get(0);
    assertThat(entry.getString("request")).isEqualTo("unfinished-1");
    assertThat(entry.getString("path")).isEqualTo(PAUSE);
    assertThat(entry.containsKey("status")).isFalse();
    assertThat(entry.getJsonObject("after").getString("outcome")).isEqualTo("unknown");
    assertThat(entry.getJsonObject("after").getString("because")).contains("look whether");
  }

  @Test
  void theOutcomeIsWrittenIntoTheSameEntry() {
    gateway.neighbours.scheduler();
    gateway.start("");
    assertThat(gateway.call(HttpMethod.PUT, PAUSE, gateway.adminToken(), "{}").statusCode())
        .isEqualTo(200);
    assertThat(audit()).hasSize(1);
    assertThat(audit().get(0).getInteger("status")).isEqualTo(200);
  }

  /**
   * For example from a host that was killed, or lost its edge link, after it received the request.
   */
  @Test
  void aChangeThatGotNoAnswerIsNotSaidToBeRefused() {
    gateway.bus.serve(
        BusContracts.PAUSE_CHANGE,
        change -> Future.failedFuture(Problem.timeout("the link was lost before it answered")));
    gateway.start("");
    gateway.call(HttpMethod.PUT, PAUSE, gateway.adminToken(), "{}");
    JsonObject entry = audit().get(0);
    assertThat(entry.getInteger("status")).isEqualTo(504);
    assertThat(entry.getJsonObject("after").getString("outcome")).isEqualTo("unknown");
    assertThat(entry.getJsonObject("after").getString("because")).contains("may have been done");
  }

  @Test
  void aChangeThatReachedNobodyIsRefused() {
    gateway.start("");
    gateway.call(HttpMethod.PUT, PAUSE, gateway.adminToken(), "{}");
    assertThat(audit().get(0).getJsonObject("after").getInteger("refused")).isEqualTo(503);
  }

  @Test
  void anOwnChangeAndItsEntryAreOneTransaction() throws SQLException {
    gateway.start("");
    gateway.token("before", List.of("view"), null);
    gateway.stop();
    execute(
        "CREATE TRIGGER broken BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'broken'); END");
    gateway.start("");

    String ask = new JsonObject().put("name", "after").put("scopes", List.of("view")).encode();
    assertThat(
            gateway.call(HttpMethod.POST, "/api/v1/tokens", gateway.adminToken(), ask).statusCode())
        .isGreaterThanOrEqualTo(500);
    gateway.call(HttpMethod.DELETE, "/api/v1/tokens/before", gateway.adminToken(), null);
    gateway.until(() -> gateway.get("/api/v1/tokens").bodyAsString().contains("before"));
    gateway.stop();
    execute("DROP TRIGGER broken");
    gateway.start("");
    assertThat(gateway.get("/api/v1/tokens").bodyAsString())
        .contains("before")
        .doesNotContain("after");
    assertThat(audit()).filteredOn(entry -> !entry.containsKey("status")).hasSize(2);
  }

  private List<JsonObject> audit() {
    return gateway.get("/api/v1/audit").bodyAsJsonObject().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("gateway.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
