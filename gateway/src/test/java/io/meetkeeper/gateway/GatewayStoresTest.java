package io.meetkeeper.gateway;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.event.ViewStoreMigration;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events and hosts have a file of their own, separate from the irreplaceable records. */
class GatewayStoresTest {
  private static final SqlStore.StoreSchema FORMER = new SqlStore.StoreSchema("db/gateway", 5);
  private static final SqlStore.StoreSchema CURRENT = new SqlStore.StoreSchema("db/gateway", 6);
  private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");

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

  private static NoticeEvent event(String id) {
    return new NoticeEvent(id, AT, "meet1", null, Severity.INFO, "it was " + id, "test", null);
  }

  private static void insertEvent(Sql sql, long position, String id) {
    sql.update(
        "INSERT INTO event (position, id, at, type, severity, host, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        position,
        id,
        AT,
        "notice",
        "info",
        "meet1",
        ContractJson.toJson(event(id)));
  }

  /** Creates the file as versions before the split left it: 1,200 events up to position 2,000. */
  private void formerFile() {
    SqlStore former = await(SqlStore.open(gateway.vertx, directory.resolve("gateway.db"), FORMER));
    await(
        former.execute(
            sql -> {
              for (int position = 801; position <= 2000; position++) {
                insertEvent(sql, position, "e" + position);
              }
              sql.update("INSERT INTO event_source VALUES ('scheduler', 77)");
              sql.update("INSERT INTO host VALUES ('silent1', NULL, ?)", AT);
              sql.update("INSERT INTO presence VALUES ('silent1', 1)");
              sql.update(
                  "INSERT INTO announced_check VALUES ('silent1', 'swap', 'WARNING', ?, '{}', 1, ?, 2, NULL, 3)",
                  AT,
                  AT);
            }));
    await(former.close());
  }

  private List<JsonObject> events(String query) {
    return gateway.get("/api/v1/events" + query).bodyAsJsonObject().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  @Test
  void rowsOfAnOlderVersionKeepTheirPlaceInTheNewFile() {
    formerFile();
    gateway.start("");
    assertThat(gateway.get("/api/v1/hosts/silent1").statusCode()).isEqualTo(200);
    assertThat(events("?limit=1").get(0).getString("id")).isEqualTo("e2000");
    gateway.bus.publish(BusContracts.EVENTS, event("new"));
    gateway.until(() -> events("?limit=1").get(0).getString("id").equals("new"));
    gateway.stop();

    SqlStore views = openViews();
    assertThat(count(views, "event WHERE position BETWEEN 801 AND 2000")).isEqualTo(1200);
    assertThat(count(views, "event WHERE position = 2001 AND id = 'new'")).isOne();
    assertThat(count(views, "event_source WHERE position >= 77")).isOne();
    assertThat(count(views, "presence WHERE present = 1 AND host = 'silent1'")).isOne();
    assertThat(count(views, "announced_check WHERE version = 3 AND missing IS NULL")).isOne();
    SqlStore records =
        await(SqlStore.open(gateway.vertx, directory.resolve("gateway.db"), CURRENT));
    assertThat(count(records, "event")).as("nothing is there twice").isZero();
  }

  /** As after a downgrade for a while, in which positions went on. */
  @Test
  void aPositionThatWasGivenTwiceLosesNoEvent() {
    SqlStore former = await(SqlStore.open(gateway.vertx, directory.resolve("gateway.db"), FORMER));
    SqlStore views = openViews();
    await(views.execute(sql -> insertEvent(sql, 5, "new")));
    await(former.execute(sql -> insertEvent(sql, 5, "old")));
    await(new ViewStoreMigration(former, views).run());
    assertThat(count(views, "event")).isEqualTo(2);
    assertThat(count(views, "event WHERE id = 'old' AND position > 5")).isOne();
  }

  @Test
  void damageToWhatWasSeenLeavesTheTokensAndIsReportedInTheNewLog() throws IOException {
    gateway.start("");
    String token = gateway.token("script", List.of("view"), null);
    gateway.stop();
    Files.write(directory.resolve("events.db"), new byte[] {1, 2, 3});
    for (String part : List.of("events.db-wal", "events.db-shm")) {
      Files.deleteIfExists(directory.resolve(part));
    }
    gateway.bus.holdPublications(); // as a process does until all roles run
    gateway.start("");
    gateway.bus.releasePublications();
    assertThat(gateway.call(HttpMethod.GET, "/api/v1/hosts", token, null).statusCode())
        .isEqualTo(200);
    gateway.until(() -> !events("").isEmpty());
    assertThat(events("").toString()).contains("events.db.damaged-", "put aside");
    gateway.stop();
    assertThat(count(openViews(), "event WHERE position > 1000000000"))
        .as("a stream that goes on after an old position misses nothing")
        .isOne();
  }

  private SqlStore openViews() {
    return await(
        SqlStore.open(
            gateway.vertx,
            directory.resolve("events.db"),
            new SqlStore.StoreSchema("db/events", 1)));
  }

  private static long count(SqlStore store, String what) {
    return await(store.transact(sql -> sql.number("SELECT count(*) FROM " + what)));
  }
}
