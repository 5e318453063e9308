package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class IdempotencyGuardTest {
  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private SqlStore store;
  private IdempotencyGuard guard;
  private int executed;
  private int repeated;

  @BeforeEach
  void open() throws Exception {
    store =
        AsyncWait.result(
            SqlStore.open(
                vertx, directory.resolve("gateway.db"), new SqlStore.StoreSchema("db/gateway", 6)));
    guard = new IdempotencyGuard(store, clock, 2);
  }

  @AfterEach
  void close() throws Exception {
    AsyncWait.result(store.close());
    AsyncWait.result(vertx.close());
  }

  private ApiResponse send(String token, String key, String body) throws Exception {
    return AsyncWait.resultOn(
        vertx.getOrCreateContext(),
        () ->
            guard.runOnce(
                token,
                key,
                "fingerprint",
                () -> {
                  executed++;
                  return Future.succeededFuture(ApiResponse.text("text/plain", body));
                },
                () -> repeated++));
  }

  @Test
  void moreKeysThanTheDiskAllowsAreRefusedAndNoneIsForgotten() throws Exception {
    send("a", "1", "done");
    send("a", "2", "done");
    assertThatThrownBy(() -> send("a", "3", "done")).hasMessageContaining("2 requests");
    assertThat(send("a", "1", "again").body()).isEqualTo("done");
    assertThat(send("b", "3", "done").body()).isEqualTo("done");
    assertThat(executed).isEqualTo(3);
    assertThat(repeated).isEqualTo(1);
    clock.add(Duration.ofHours(25));
    assertThat(send("a", "3", "done").body()).isEqualTo("done");
  }

  @Test
  void aLongAnswerIsNotKeptButItsRequestIs() throws Exception {
    String body = "x".repeat(100_000);
    assertThat(send("a", "1", body).body()).isEqualTo(body);
    assertThatThrownBy(() -> send("a", "1", body)).hasMessageContaining("too long");
    assertThat(executed).isEqualTo(1);
  }
}
