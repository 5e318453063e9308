package io.meetkeeper.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LeasesTest {
  private static final Store.Schema SCHEMA = new Store.Schema("db/lease", 1);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  private Store store;
  private Leases one;
  private Leases other;

  @BeforeEach
  void open() throws Exception {
    store = open("sqlite:shared");
    one = new Leases(store, clock);
    other = new Leases(store, clock);
  }

  @AfterEach
  void close() throws Exception {
    get(store.close());
    get(vertx.close());
  }

  @Test
  void oneHasItUntilItGivesItBack() throws Exception {
    one.want("sender", true);
    other.want("sender", true);
    get(one.renew());
    get(other.renew());
    assertThat(one.own("sender")).isTrue();
    assertThat(other.own("sender")).isFalse();
    get(one.end());
    get(other.renew());
    assertThat(one.own("sender")).isFalse();
    assertThat(other.own("sender")).isTrue();
  }

  @Test
  void whoDiesHasLostItBeforeAnotherTakesIt() throws Exception {
    one.want("sender", true);
    other.want("sender", true);
    get(one.renew());
    clock.add(Leases.LASTS.minusSeconds(1));
    get(other.renew());
    assertThat(one.own("sender")).as("no longer sure").isFalse();
    assertThat(other.own("sender")).isFalse();
    clock.add(Duration.ofSeconds(2));
    get(other.renew());
    assertThat(other.own("sender")).isTrue();
    get(one.renew());
    assertThat(one.own("sender")).isFalse();
  }

  @Test
  void itIsKeptAsLongAsItIsRenewed() throws Exception {
    one.want("sender", true);
    other.want("sender", true);
    get(one.renew());
    for (int i = 0; i < 20; i++) {
      clock.add(Leases.RENEWED_EVERY);
      assertThat(one.own("sender")).isTrue();
      get(other.renew());
      get(one.renew());
    }
    assertThat(one.own("sender")).isTrue();
    assertThat(other.own("sender")).isFalse();
  }

  @Test
  void whoKnowsTheHostTakesItFromWhoDoesNot() throws Exception {
    one.want("host/meet1", false);
    get(one.renew());
    other.want("host/meet1", true);
    get(other.renew());
    assertThat(other.own("host/meet1")).isTrue();
    get(one.renew());
    assertThat(one.own("host/meet1")).isFalse();
  }

  @Test
  void whatIsNoLongerWantedIsFree() throws Exception {
    one.want("host/meet1", true);
    get(one.renew());
    one.leave("host/meet1");
    get(one.renew());
    other.want("host/meet1", false);
    get(other.renew());
    assertThat(one.own("host/meet1")).isFalse();
    assertThat(other.own("host/meet1")).isTrue();
  }

  @Test
  void whereNobodyElseIsEverythingIsOurs() throws Exception {
    Store alone = open("sqlite:");
    Leases leases = new Leases(alone, clock);
    assertThat(leases.own("sender")).isTrue();
    get(leases.renew());
    get(leases.end());
    assertThat(leases.own("sender")).isTrue();
    get(alone.close());
  }

  private Store open(String url) throws Exception {
    return get(
        Store.open(
            new Node(
                vertx,
                null,
                Configuration.of("meetkeeper.store.url = \"" + url + "\""),
                clock,
                "meet1",
                null,
                folder,
                "test"),
            SCHEMA));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
