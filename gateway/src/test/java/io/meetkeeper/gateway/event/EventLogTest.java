package io.meetkeeper.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.store.Sql.BoundedRows;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  private static final Instant FROM = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path directory;

  private static List<Event> notices(int count) {
    return IntStream.range(0, count).mapToObj(i -> notice("n" + i, FROM.plusSeconds(i))).toList();
  }

  private static Event notice(String id, Instant at) {
    return new NoticeEvent(id, at, "meet1", null, Severity.INFO, "notice " + id, "swap", null);
  }

  @Test
  void aTimelineThatIsCutIsNotComplete() throws Exception {
    Vertx vertx = Vertx.vertx();
    SqlStore store =
        AsyncWait.result(
            SqlStore.open(
                vertx, directory.resolve("views.db"), new SqlStore.StoreSchema("db/events", 1)));
    try {
      EventLog log = new EventLog(store, Clock.systemUTC());
      Instant end = FROM.plusSeconds(10_000);
      AsyncWait.result(log.add(notices(1_999)));
      assertThat(AsyncWait.result(log.listForTimeline("meet1", FROM, end, 1 << 20)).complete())
          .isTrue();
      AsyncWait.result(log.add(notices(2_100)));
      assertThat(AsyncWait.result(log.listForTimeline("meet1", FROM, end, 1 << 20)).complete())
          .isFalse();
      BoundedRows<Event> newest =
          AsyncWait.result(log.listNewestForTimeline("meet1", FROM, end, 1 << 20));
      assertThat(newest.complete()).isFalse();
      assertThat(newest.rows()).hasSize(2_000).last().extracting(Event::id).isEqualTo("n2099");
      Instant later = FROM.plusSeconds(2_098);
      newest = AsyncWait.result(log.listNewestForTimeline("meet1", later, end, 1 << 20));
      assertThat(newest.complete()).isTrue();
      assertThat(newest.rows()).as("and some from before").hasSize(202);
    } finally {
      AsyncWait.result(store.close());
      AsyncWait.result(vertx.close());
    }
  }
}
