package io.meetkeeper.collector.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleRingTest {
  private static final long RUN = 77;
  private final SampleRing ring = new SampleRing(RUN, 5);

  @Test
  void isEmptyAtFirst() {
    assertThat(ring.last()).isNull();
    assertThat(sequences(new SamplesQuestion(null, null, null, null, 10))).isEmpty();
  }

  @Test
  void dropsTheOldest() {
    fill(12);
    assertThat(sequences(new SamplesQuestion(null, null, null, null, 10)))
        .containsExactly(8L, 9L, 10L, 11L, 12L);
    assertThat(ring.last().sequence()).isEqualTo(12);
  }

  @Test
  void answersWhatTheAskerMissed() {
    fill(12);
    assertThat(sequences(new SamplesQuestion(RUN, 10L, null, null, 10))).containsExactly(11L, 12L);
    assertThat(sequences(new SamplesQuestion(RUN, 3L, null, null, 2))).containsExactly(8L, 9L);
    assertThat(sequences(new SamplesQuestion(RUN, 12L, null, null, 10))).isEmpty();
  }

  @Test
  void anotherRunHasNothingHere() {
    fill(3);
    assertThat(sequences(new SamplesQuestion(RUN - 1, 1L, null, null, 10))).isEmpty();
    assertThat(ring.answer(new SamplesQuestion(RUN - 1, 1L, null, null, 10)).incarnation())
        .isEqualTo(RUN);
  }

  @Test
  void answersATimeFromInclusiveToExclusive() {
    fill(5);
    assertThat(
            sequences(
                new SamplesQuestion(
                    null, null, Instant.ofEpochSecond(2), Instant.ofEpochSecond(4), 10)))
        .containsExactly(2L, 3L);
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatThrownBy(() -> ring.answer(new SamplesQuestion(null, null, null, null, 0)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("limit");
  }

  @Test
  void sharesWhatDidNotChange() {
    fill(2);
    List<Sample> both = ring.answer(new SamplesQuestion(null, null, null, null, 10)).samples();
    assertThat(both.get(1).absent()).isSameAs(both.get(0).absent());
    assertThat(both.get(1).bridge()).isSameAs(both.get(0).bridge());
    assertThat(both.get(1)).isEqualTo(sample(2));
  }

  private void fill(int count) {
    for (long sequence = 1; sequence <= count; sequence++) {
      ring.add(sample(sequence));
    }
  }

  private List<Long> sequences(SamplesQuestion question) {
    return ring.answer(question).samples().stream().map(Sample::sequence).toList();
  }

  private static Sample sample(long sequence) {
    return new Sample(
        "meet1",
        null,
        RUN,
        sequence,
        Instant.ofEpochSecond(sequence),
        new Sample.Memory(100, 50),
        null,
        null,
        null,
        List.of(),
        null,
        new Sample.Bridge(Sample.BridgeState.UP, null, null, 1_000_000L, null, null, null, "2.3"),
        List.of(),
        Map.of("swap", "this host has no swap"));
  }
}
