package io.meetkeeper.backbone.store.lease;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
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

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoreLeasesTest {
  private static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/lease", 1);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  private SqlStore store;
  private StoreLeases one;
  private StoreLeases other;

  @BeforeEach
  void open() throws Exception {
    store = open("sqlite:shared");
    one = new StoreLeases(store, clock);
    other = new StoreLeases(store, clock);
  }

  @AfterEach
  void close() throws Exception {
    result(store.close());
    result(vertx.close());
  }

  @Test
  void oneHasItUntilItGivesItBack() throws Exception {
    one.claim("sender", true);
    other.claim("sender", true);
    result(one.renew());
    result(other.renew());
    assertThat(one.isHeld("sender")).isTrue();
    assertThat(other.isHeld("sender")).isFalse();
    result(one.releaseAll());
    result(other.renew());
    assertThat(one.isHeld("sender")).isFalse();
    assertThat(other.isHeld("sender")).isTrue();
  }

  @Test
  void whoDiesHasLostItBeforeAnotherTakesIt() throws Exception {
    one.claim("sender", true);
    other.claim("sender", true);
    result(one.renew());
    clock.add(StoreLeases.DURATION.minusSeconds(1));
    result(other.renew());
    assertThat(one.isHeld("sender")).as("no longer sure").isFalse();
    assertThat(other.isHeld("sender")).isFalse();
    clock.add(Duration.ofSeconds(2));
    result(other.renew());
    assertThat(other.isHeld("sender")).isTrue();
    result(one.renew());
    assertThat(one.isHeld("sender")).isFalse();
  }

  @Test
  void itIsKeptAsLongAsItIsRenewed() throws Exception {
    one.claim("sender", true);
    other.claim("sender", true);
    result(one.renew());
    for (int i = 0; i < 20; i++) {
      clock.add(StoreLeases.RENEW_INTERVAL);
      assertThat(one.isHeld("sender")).isTrue();
      result(other.renew());
      result(one.renew());
    }
    assertThat(one.isHeld("sender")).isTrue();
    assertThat(other.isHeld("sender")).isFalse();
  }

  @Test
  void whoKnowsTheHostTakesItFromWhoDoesNot() throws Exception {
    one.claim("host/meet1", false);
    result(one.renew());
    other.claim("host/meet1", true);
    result(other.renew());
    assertThat(other.isHeld("host/meet1")).isTrue();
    result(one.renew());
    assertThat(one.isHeld("host/meet1")).isFalse();
  }

  @Test
  void whatIsNoLongerWantedIsFree() throws Exception {
    one.claim("host/meet1", true);
    result(one.renew());
    one.release("host/meet1");
    result(one.renew());
    other.claim("host/meet1", false);
    result(other.renew());
    assertThat(one.isHeld("host/meet1")).isFalse();
    assertThat(other.isHeld("host/meet1")).isTrue();
  }

  @Test
  void whereNobodyElseIsEverythingIsOurs() throws Exception {
    SqlStore alone = open("sqlite:");
    StoreLeases leases = new StoreLeases(alone, clock);
    assertThat(leases.isHeld("sender")).isTrue();
    result(leases.renew());
    result(leases.releaseAll());
    assertThat(leases.isHeld("sender")).isTrue();
    result(alone.close());
  }

  private SqlStore open(String url) throws Exception {
    return result(
        SqlStore.open(
            new RoleContext(
                vertx,
                null,
                ConfigurationLoader.ofDefaults("meetkeeper.store.url = \"" + url + "\""),
                clock,
                "meet1",
                null,
                folder,
                "test"),
            SCHEMA));
  }
}
