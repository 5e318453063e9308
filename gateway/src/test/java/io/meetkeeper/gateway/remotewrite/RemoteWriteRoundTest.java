package io.meetkeeper.gateway.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.remotewrite.RemoteWriteRequestReader.WrittenSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The requests that a server gets for a round of samples. */
class RemoteWriteRoundTest {
  private static final long AT = 1_764_475_200_123L;
  private final List<byte[]> requests = new ArrayList<>();
  private final RemoteWriteSeries series =
      new RemoteWriteSeries(Map.of("job", "meetkeeper", "instance", "meet1"));

  private RemoteWriteRound round(Set<String> before) {
    return new RemoteWriteRound(series, AT, before, requests::add);
  }

  private List<WrittenSample> written() {
    return requests.stream().map(RemoteWriteRequestReader::read).flatMap(List::stream).toList();
  }

  @Test
  void labelsAreSortedAndEmptyOnesMissing() {
    RemoteWriteRound round = round(Set.of());
    round.gauge("meetkeeper_host_up", "x", 1, "site", "", "host", "a\"b\\c\nd");
    round.gauge("meetkeeper_bridge_stress", "x", 0.25, "host", "h", "site", "会議.example");
    round.finish();
    assertThat(written().get(0).labels())
        .containsExactly(
            Map.entry("__name__", "meetkeeper_host_up"),
            Map.entry("host", "a\"b\\c\nd"),
            Map.entry("instance", "meet1"),
            Map.entry("job", "meetkeeper"));
    assertThat(written().get(1).labels()).containsEntry("site", "会議.example");
    assertThat(written()).extracting(WrittenSample::value).containsExactly(1.0, 0.25);
    assertThat(written()).extracting(WrittenSample::at).containsOnly(AT);
  }

  @Test
  void whatIsNotKnownIsNotSent() {
    RemoteWriteRound round = round(Set.of());
    round.gauge("a", "x", null);
    assertThat(round.finish()).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void aSeriesThatIsMissingEndsOnce() {
    RemoteWriteRound first = round(Set.of());
    first.gauge("swap", "x", 7, "host", "a");
    first.gauge("swap", "x", 8, "host", "b");
    Set<String> before = first.finish();
    requests.clear();

    RemoteWriteRound second = round(before);
    second.gauge("swap", "x", 9, "host", "b");
    Set<String> then = second.finish();
    assertThat(written()).hasSize(2);
    assertThat(written().get(1).labels()).containsEntry("host", "a");
    assertThat(written().get(1).bits()).isEqualTo(0x7ff0000000000002L);
    requests.clear();

    RemoteWriteRound third = round(then);
    third.gauge("swap", "x", 9, "host", "b");
    third.finish();
    assertThat(written()).hasSize(1);
  }

  @Test
  void aLargeRoundComesInSeveralRequests() {
    RemoteWriteRound round = round(Set.of());
    for (int i = 0; i < 3_000; i++) {
      round.gauge("meetkeeper_host_swap_used_bytes", "x", i, "host", "host" + i, "site", "s" + i);
    }
    round.finish();
    assertThat(requests).hasSizeGreaterThan(5);
    assertThat(written()).hasSize(3_000);
    assertThat(written().get(2_999).labels()).containsEntry("host", "host2999");
    assertThat(written().get(2_999).value()).isEqualTo(2_999);
    int packed = requests.stream().mapToInt(request -> request.length).sum();
    assertThat(packed).isLessThan(3_000 * 60);
  }
}
