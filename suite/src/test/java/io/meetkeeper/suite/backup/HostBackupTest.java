package io.meetkeeper.suite.backup;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.suite.run.AllRolesHost;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of whole hosts, restored elsewhere. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostBackupTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final int CHANGES_BEFORE = 20;

  @TempDir Path settings;
  @TempDir Path data;
  @TempDir Path elsewhere;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path archive;

  private HttpResponse<String> call(int port, String token, String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static String token(Path directory) throws Exception {
    return Files.readString(directory.resolve("admin.token")).strip();
  }

  private BackupManifest backUp() throws Exception {
    archive = settings.resolve("backup.tar.gz");
    return BackupWriter.write(data, archive, "meet1", "test", NOW);
  }

  @Test
  void aBackupUnderLoadRunsOnAHostWithAnotherName() throws Exception {
    int created;
    try (AllRolesHost host = AllRolesHost.start("meet1", data, settings)) {
      created = backUpUnderLoad(host.port());
    }
    new DataRestore(elsewhere, NOW).restore(archive);
    try (AllRolesHost other = AllRolesHost.start("meet9", elsewhere, settings)) {
      assertThat(other.failures()).isEmpty();
      String tokens = call(other.port(), token(data), "GET", "tokens?limit=200", "").body();
      for (int number = 0; number < created; number++) {
        assertThat(tokens).contains("\"t-" + number + "\"");
      }
      assertThat(call(other.port(), token(data), "GET", "hosts", "").body())
          .contains("\"meet1\"", "\"meet9\"");
    }
  }

  /** Returns the number of tokens when the backup began. */
  private int backUpUnderLoad(int port) throws Exception {
    String token = token(data);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger created = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(CHANGES_BEFORE);
    Thread load =
        new Thread(
            () -> {
              try {
                while (!over.get()) {
                  String body =
                      "{\"name\":\"t-%d\",\"scopes\":[\"view\"]}".formatted(created.get());
                  if (call(port, token, "POST", "tokens", body).statusCode() == 201) {
                    created.incrementAndGet();
                  }
                  running.countDown();
                }
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    load.start();
    assertThat(running.await(2, TimeUnit.MINUTES)).isTrue();
    int before = created.get();
    assertThat(backUp().leftOut()).isEmpty();
    over.set(true);
    load.join();
    assertThat(before).isGreaterThanOrEqualTo(CHANGES_BEFORE);
    return before;
  }

  @Test
  void aBackupOfAVersionWithOneStoreForTheGatewayKeepsItsEvents() throws Exception {
    Vertx vertx = Vertx.vertx();
    SqlStore former =
        result(
            SqlStore.open(
                vertx,
                data.resolve("gateway.db"),
                new SqlStore.StoreSchema("db/gateway", 5, StoreKind.RECORD)));
    String event =
        "{\"type\":\"notice\",\"id\":\"e1\",\"at\":\"2026-11-22T04:00:00Z\",\"severity\":\"info\","
            + "\"message\":\"it was\"}";
    result(
        former.execute(
            sql ->
                sql.update(
                    "INSERT INTO event (id, at, type, severity, body) VALUES ('e1', ?, 'notice',"
                        + " 'info', ?)",
                    NOW,
                    event)));
    result(vertx.close());
    backUp();
    new DataRestore(elsewhere, NOW).restore(archive);
    try (AllRolesHost host = AllRolesHost.start("meet1", elsewhere, settings)) {
      assertThat(host.failures()).isEmpty();
      assertThat(call(host.port(), token(elsewhere), "GET", "events", "").body())
          .contains("it was");
    }
  }

  @Test
  void aListOfFilesOfAnOlderVersionIsUnderstood() {
    assertThat(
            ContractJson.parse(
                    "{\"format\":1,\"version\":\"1\",\"host\":\"meet1\",\"at\":\"2026-11-22T04:00:00Z\","
                        + "\"sha256\":{\"gateway.db\":\"00\"}}",
                    BackupManifest.class)
                .sha256())
        .containsKey("gateway.db");
  }

  @Test
  void aDamagedQueueIsLeftOutAndADamagedRecordIsNot() throws Exception {
    Files.writeString(data.resolve("relay.db"), "no store");
    Files.writeString(data.resolve("admin.token"), "s3cret");
    assertThat(backUp().leftOut())
        .singleElement()
        .asString()
        .contains(data.resolve("relay.db").toString());
    Files.delete(archive);
    Files.move(data.resolve("relay.db"), data.resolve("gateway.db"));
    Assertions.assertThatThrownBy(this::backUp)
        .hasMessageContaining(data.resolve("gateway.db").toString());
    assertThat(archive).doesNotExist();
  }
}
