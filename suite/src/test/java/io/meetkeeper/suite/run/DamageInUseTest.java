package io.meetkeeper.suite.run;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that is too large to be checked at the start, and whose damage is found later. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DamageInUseTest {
  private static final int ROWS = 600;

  @TempDir Path settings;
  @TempDir Path data;
  private final HttpClient client = HttpClient.newHttpClient();

  private void fillEvents() throws Exception {
    Vertx vertx = Vertx.vertx();
    SqlStore store =
        result(
            SqlStore.open(
                vertx,
                data.resolve("events.db"),
                new SqlStore.StoreSchema("db/events", 1, StoreKind.VIEW)));
    String message = "it was so ".repeat(3_000);
    String body =
        "{\"type\":\"notice\",\"id\":\"%s\",\"at\":\"2026-11-22T04:00:00Z\",\"severity\":\"info\","
            + "\"message\":\"%s\"}";
    result(
        store.execute(
            sql -> {
              for (int i = 0; i < ROWS; i++) {
                sql.update(
                    "INSERT INTO event (id, at, type, severity, body) VALUES (?, ?, 'notice', 'info', ?)",
                    "e" + i,
                    Instant.now(),
                    body.formatted("e" + i, message));
              }
            }));
    result(vertx.close());
  }

  private void damageTheMiddle() throws IOException {
    Path file = data.resolve("events.db");
    byte[] rubbish = new byte[(int) (Files.size(file) / 2)];
    new Random(9).nextBytes(rubbish);
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(Files.size(file) / 4);
      access.write(rubbish);
    }
  }

  /** Returns an empty text while the gateway restarts. */
  private String events(int port, String query) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port + "/api/v1/events?limit=5" + query))
              .header(
                  "Authorization",
                  "Bearer " + Files.readString(data.resolve("admin.token")).strip())
              .build();
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the damaged part, which the gateway finds in use only, until the log is put aside. */
  private boolean isPutAside(int port) {
    if (events(port, "").contains("put aside")) {
      return true;
    }
    events(port, "&cursor=" + ROWS / 2);
    return false;
  }

  @Test
  void theGatewayGoesOnWithAnEmptyLogAndSaysSo() throws Exception {
    fillEvents();
    damageTheMiddle();
    try (AllRolesHost host = AllRolesHost.start("meet1", data, settings)) {
      until("the log is put aside", () -> isPutAside(host.port()));
      assertThat(events(host.port(), "")).contains("events.db.damaged-");
      assertThat(host.failures()).isEmpty();
      host.assertWatched();
    }
  }
}
