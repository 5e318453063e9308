package io.meetkeeper.gateway.token;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways that start at the same time: both have loaded a store without tokens. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AdminTokenFileTest {
  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private SqlStore store;
  private TokenStore one;
  private TokenStore other;

  @BeforeEach
  void open() throws Exception {
    store =
        result(
            SqlStore.open(
                vertx, directory.resolve("gateway.db"), new SqlStore.StoreSchema("db/gateway", 3)));
    one = result(TokenStore.open(store, Clock.systemUTC()));
    other = result(TokenStore.open(store, Clock.systemUTC()));
  }

  @AfterEach
  void close() throws Exception {
    result(store.close());
    result(vertx.close());
  }

  @Test
  void sharedFileHoldsTheTokenThatIsValidAtBoth() throws Exception {
    Future<Void> first = new AdminTokenFile(directory).ensure(vertx, one);
    result(new AdminTokenFile(directory).ensure(vertx, other));
    result(first);

    String secret = Files.readString(directory.resolve("admin.token")).strip();
    assertThat(one.findBySecret(secret)).isPresent();
    assertThat(other.findBySecret(secret)).isPresent();
    assertThat(Files.readString(directory.resolve("admin.curl"))).contains(secret);
  }
}
