package io.meetkeeper.collector.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import java.lang.reflect.RecordComponent;
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
    assertThat(sequences(new SamplesQuery(null, null, null, null, 10))).isEmpty();
  }

  @Test
  void dropsTheOldest() {
    fill(12);
    assertThat(sequences(new SamplesQuery(null, null, null, null, 10)))
        .containsExactly(8L, 9L, 10L, 11L, 12L);
    assertThat(ring.last().sequence()).isEqualTo(12);
  }

  @Test
  void returnsSamplesAfterSequence() {
    fill(12);
    assertThat(sequences(new SamplesQuery(RUN, 10L, null, null, 10))).containsExactly(11L, 12L);
    assertThat(sequences(new SamplesQuery(RUN, 3L, null, null, 2))).containsExactly(8L, 9L);
    assertThat(sequences(new SamplesQuery(RUN, 12L, null, null, 10))).isEmpty();
  }

  @Test
  void otherIncarnationHasNoSamples() {
    fill(3);
    assertThat(sequences(new SamplesQuery(RUN - 1, 1L, null, null, 10))).isEmpty();
    assertThat(ring.query(new SamplesQuery(RUN - 1, 1L, null, null, 10)).incarnation())
        .isEqualTo(RUN);
  }

  @Test
  void fromIsInclusiveAndToExclusive() {
    fill(5);
    assertThat(
            sequences(
                new SamplesQuery(
                    null, null, Instant.ofEpochSecond(2), Instant.ofEpochSecond(4), 10)))
        .containsExactly(2L, 3L);
  }

  @Test
  void keepsEveryPartOfASample() throws ReflectiveOperationException {
    HostSample sample =
        new HostSample(
            "meet1",
            "meet.example.com",
            RUN,
            1,
            Instant.ofEpochSecond(1),
            new HostSample.Memory(2, 1),
            new HostSample.Swap(2, 1, 0.0, 0.0),
            new HostSample.Load(1, 1, 1),
            new CpuUsage(1, 1.0),
            List.of(new HostSample.Disk("/", 2, 1)),
            new MemoryStall(1, 1, 1, 1),
            new HostSample.Bridge(HostSample.BridgeState.UP, null, null, 1L, 1L, null, null, "2.3"),
            List.of(new HostSample.Alarm(HostSample.Resource.SWAP, true, null)),
            Map.of("load", "none"),
            new JicofoSample(JicofoSample.JicofoState.UP, 1, 2, 3, 4),
            7L,
            ProsodyState.UP);
    for (RecordComponent part : HostSample.class.getRecordComponents()) {
      assertThat(part.getAccessor().invoke(sample)).as(part.getName()).isNotNull();
    }
    ring.add(sample);
    assertThat(ring.add(sample)).isEqualTo(sample);
  }

  @Test
  void refusesLimitOfZero() {
    assertThatThrownBy(() -> ring.query(new SamplesQuery(null, null, null, null, 0)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("limit");
  }

  /** More would be refused by whoever reads the reply from another process. */
  @Test
  void returnsNoMoreThanAContractMayHold() {
    SampleRing large = new SampleRing(RUN, 1_100);
    for (long sequence = 1; sequence <= 1_100; sequence++) {
      large.add(sample(sequence));
    }
    assertThat(large.query(new SamplesQuery(null, null, null, null, 10_000)).samples())
        .hasSize(1_000);
    assertThat(large.query(new SamplesQuery(RUN, 1_000L, null, null, 10_000)).samples())
        .hasSize(100);
  }

  @Test
  void sharesWhatDidNotChange() {
    fill(2);
    List<HostSample> both = ring.query(new SamplesQuery(null, null, null, null, 10)).samples();
    assertThat(both.get(1).absent()).isSameAs(both.get(0).absent());
    assertThat(both.get(1).bridge()).isSameAs(both.get(0).bridge());
    assertThat(both.get(1)).isEqualTo(sample(2));
  }

  private void fill(int count) {
    for (long sequence = 1; sequence <= count; sequence++) {
      ring.add(sample(sequence));
    }
  }

  private List<Long> sequences(SamplesQuery question) {
    return ring.query(question).samples().stream().map(HostSample::sequence).toList();
  }

  private static HostSample sample(long sequence) {
    return new HostSample(
        "meet1",
        null,
        RUN,
        sequence,
        Instant.ofEpochSecond(sequence),
        new HostSample.Memory(100, 50),
        null,
        null,
        null,
        List.of(),
        null,
        new HostSample.Bridge(
            HostSample.BridgeState.UP, null, null, 1_000_000L, null, null, null, "2.3"),
        List.of(),
        Map.of("swap", "this host has no swap"));
  }
}
