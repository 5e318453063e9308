package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.relay.queue.PointBatch;
import io.meetkeeper.gateway.relay.queue.QueuedPoint;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointBatchTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 64, 99, 100})
  void halvesIntoTwoThatAreNotEmptyAndKeepTheOrder(int size) {
    PointBatch batch = RelayFixtures.batch(size);
    List<PointBatch> halves = batch.halves();
    assertThat(halves).hasSize(2).noneMatch(PointBatch::isEmpty);
    List<QueuedPoint> together = new ArrayList<>(halves.get(0).points());
    together.addAll(halves.get(1).points());
    assertThat(together).isEqualTo(batch.points());
  }

  @Test
  void halvingEndsAtEveryBadPointAndAtNoGoodOne() {
    Set<Long> bad = Set.of(0L, 17L, 18L, 63L);
    List<Long> setAside = new ArrayList<>();
    List<Long> stored = new ArrayList<>();
    Deque<PointBatch> todo = new ArrayDeque<>(List.of(RelayFixtures.batch(64)));
    while (!todo.isEmpty()) {
      PointBatch batch = todo.removeFirst();
      boolean refused = batch.points().stream().anyMatch(point -> bad.contains(point.id()));
      DeliveryDecision decision =
          DeliveryDecision.decide(new OutboundResponse(refused ? 422 : 200, null, ""), batch);
      if (decision instanceof DeliveryDecision.Split split) {
        todo.addAll(split.parts());
      } else {
        (decision instanceof DeliveryDecision.SetAside ? setAside : stored)
            .addAll(batch.points().stream().map(QueuedPoint::id).toList());
      }
    }
    assertThat(setAside).containsExactlyInAnyOrderElementsOf(bad);
    assertThat(stored).hasSize(60).doesNotContainAnyElementsOf(bad).doesNotHaveDuplicates();
  }

  @Test
  void hasPointsOfOneAgentOnly() {
    SeriesKey other = SeriesKey.of("meet2", "Linux", "S1", Map.of());
    List<QueuedPoint> due =
        List.of(
            RelayFixtures.point(1, 1),
            new QueuedPoint(2, 9, other, 120, 1, null),
            RelayFixtures.point(3, 2),
            RelayFixtures.point(4, 1));
    assertThat(PointBatch.ofDue(due, Set.of()).points())
        .extracting(QueuedPoint::id)
        .containsExactly(1L, 3L, 4L);
  }

  @Test
  void isolatesARefusedSeries() {
    List<QueuedPoint> due =
        List.of(RelayFixtures.point(1, 1), RelayFixtures.point(2, 2), RelayFixtures.point(3, 1));
    assertThat(PointBatch.ofDue(due, Set.of(1L)).points())
        .extracting(QueuedPoint::id)
        .containsExactly(1L, 3L);
    assertThat(PointBatch.ofDue(due, Set.of(2L)).points())
        .extracting(QueuedPoint::id)
        .containsExactly(1L, 3L);
    assertThat(PointBatch.ofDue(due, Set.of(1L, 2L)).points())
        .extracting(QueuedPoint::id)
        .containsExactly(1L, 3L);
    assertThat(PointBatch.ofDue(List.of(), Set.of(1L)).isEmpty()).isTrue();
  }

  @Test
  void isRenderedForMachinist() {
    SeriesKey bare = SeriesKey.of("meet1", "", "Load", Map.of());
    PointBatch batch =
        new PointBatch(
            List.of(
                new QueuedPoint(
                    1, 1, RelayFixtures.series("Swap Used (Percent)"), 1543762800, 27.6, null),
                new QueuedPoint(2, 2, bare, 1543762860, 4294967296.0, "{\"latitude\":35.7}")));
    assertThat(new JsonObject(MachinistJson.render(batch)))
        .isEqualTo(
            new JsonObject(
                """
                {"agent":"meet1","metrics":[
                  {"name":"Swap Used (Percent)","namespace":"Linux","tags":{"site":"meet.example.com"},
                   "data_point":{"value":27.6,"timestamp":1543762800}},
                  {"name":"Load","data_point":{"value":4294967296,"timestamp":1543762860,"meta":{"latitude":35.7}}}]}
                """));
    assertThat(MachinistJson.render(batch)).contains("4294967296").doesNotContain("E9");
  }
}
