package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.outside.Answer;
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

class BatchTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 64, 99, 100})
  void halvesIntoTwoThatAreNotEmptyAndKeepTheOrder(int size) {
    Batch batch = Given.batch(size);
    List<Batch> halves = batch.halves();
    assertThat(halves).hasSize(2).noneMatch(Batch::isEmpty);
    List<Point> together = new ArrayList<>(halves.get(0).points());
    together.addAll(halves.get(1).points());
    assertThat(together).isEqualTo(batch.points());
  }

  @Test
  void halvingEndsAtEveryBadPointAndAtNoGoodOne() {
    Set<Long> bad = Set.of(0L, 17L, 18L, 63L);
    List<Long> setAside = new ArrayList<>();
    List<Long> stored = new ArrayList<>();
    Deque<Batch> todo = new ArrayDeque<>(List.of(Given.batch(64)));
    while (!todo.isEmpty()) {
      Batch batch = todo.removeFirst();
      boolean refused = batch.points().stream().anyMatch(point -> bad.contains(point.id()));
      Verdict verdict = Verdict.on(new Answer(refused ? 422 : 200, null, ""), batch);
      if (verdict instanceof Verdict.Split split) {
        todo.addAll(split.parts());
      } else {
        (verdict instanceof Verdict.SetAside ? setAside : stored)
            .addAll(batch.points().stream().map(Point::id).toList());
      }
    }
    assertThat(setAside).containsExactlyInAnyOrderElementsOf(bad);
    assertThat(stored).hasSize(60).doesNotContainAnyElementsOf(bad).doesNotHaveDuplicates();
  }

  @Test
  void isOfOneAgentSinceAPostHasOne() {
    Series other = Series.of("meet2", "Linux", "S1", Map.of());
    List<Point> due =
        List.of(
            Given.point(1, 1),
            new Point(2, 9, other, 120, 1, null),
            Given.point(3, 2),
            Given.point(4, 1));
    assertThat(Batch.cut(due, Set.of()).points()).extracting(Point::id).containsExactly(1L, 3L, 4L);
  }

  @Test
  void leavesASeriesThatWasRefusedByItself() {
    List<Point> due = List.of(Given.point(1, 1), Given.point(2, 2), Given.point(3, 1));
    assertThat(Batch.cut(due, Set.of(1L)).points()).extracting(Point::id).containsExactly(1L, 3L);
    assertThat(Batch.cut(due, Set.of(2L)).points()).extracting(Point::id).containsExactly(1L, 3L);
    assertThat(Batch.cut(due, Set.of(1L, 2L)).points())
        .extracting(Point::id)
        .containsExactly(1L, 3L);
    assertThat(Batch.cut(List.of(), Set.of(1L)).isEmpty()).isTrue();
  }

  @Test
  void isWrittenAsMachinistTakesIt() {
    Series bare = Series.of("meet1", "", "Load", Map.of());
    Batch batch =
        new Batch(
            List.of(
                new Point(1, 1, Given.series("Swap Used (Percent)"), 1543762800, 27.6, null),
                new Point(2, 2, bare, 1543762860, 4294967296.0, "{\"latitude\":35.7}")));
    assertThat(new JsonObject(MachinistJson.of(batch)))
        .isEqualTo(
            new JsonObject(
                """
                {"agent":"meet1","metrics":[
                  {"name":"Swap Used (Percent)","namespace":"Linux","tags":{"site":"meet.example.com"},
                   "data_point":{"value":27.6,"timestamp":1543762800}},
                  {"name":"Load","data_point":{"value":4294967296,"timestamp":1543762860,"meta":{"latitude":35.7}}}]}
                """));
    assertThat(MachinistJson.of(batch)).contains("4294967296").doesNotContain("E9");
  }
}
