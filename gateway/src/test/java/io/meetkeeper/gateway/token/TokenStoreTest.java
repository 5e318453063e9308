package io.meetkeeper.gateway.token;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.token.TokenStore.TokenWithSecret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {
  private static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/gateway", 6);

  @TempDir private Path directory;
  private Vertx vertx;
  private SqlStore store;
  private TokenStore tokens;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    store = result(SqlStore.open(vertx, directory.resolve("gateway.db"), SCHEMA));
    tokens = result(TokenStore.open(store, Clock.systemUTC()));
  }

  @AfterEach
  void close() throws Exception {
    result(store.close());
    result(vertx.close());
  }

  /** Runs on one context, as in the gateway. */
  private <T> T together(Supplier<Future<T>> work) throws Exception {
    Promise<T> done = Promise.promise();
    vertx.runOnContext(now -> work.get().onComplete(done));
    return result(done.future());
  }

  private Future<TokenWithSecret> create() {
    return tokens.create(
        "script", EnumSet.of(TokenScope.VIEW), null, null, "ann", (sql, token) -> {});
  }

  @Test
  void ofTwoTokensWithOneNameAtTheSameTimeOneIsRefusedAndTheOtherWorks() throws Exception {
    List<Future<TokenWithSecret>> both = new ArrayList<>();
    together(
        () -> {
          both.add(create());
          both.add(create());
          return Future.join(both).otherwiseEmpty();
        });
    assertThat(both).filteredOn(Future::failed).hasSize(1);
    assertThat(both)
        .filteredOn(Future::succeeded)
        .allSatisfy(made -> assertThat(tokens.findBySecret(made.result().secret())).isPresent());
    result(tokens.refresh());
    assertThat(tokens.list()).hasSize(1);
  }

  @Test
  void aRefreshThatHasReadATokenDoesNotBringItBackAfterItIsRevoked() throws Exception {
    TokenWithSecret made =
        together(
            () ->
                tokens.create(
                    "script", EnumSet.of(TokenScope.VIEW), null, null, "ann", (sql, token) -> {}));
    assertThat(tokens.findBySecret(made.secret())).isPresent();

    together(() -> Future.join(tokens.refresh(), tokens.revoke(made.token(), sql -> {})));

    assertThat(tokens.findBySecret(made.secret())).isEmpty();
    assertThat(tokens.list()).isEmpty();
  }
}
