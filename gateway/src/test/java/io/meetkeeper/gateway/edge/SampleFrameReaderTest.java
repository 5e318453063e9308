package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.gateway.FakeRoles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SampleFrameReaderTest {
  private static final HostSample SAMPLE =
      FakeRoles.sample("edge1", "meet.example.com", 7, Instant.parse("2026-11-30T08:00:00Z"));
  private static final String SAMPLES = BusContracts.SAMPLES.address();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsWhatALinkWrites() {
    byte[] message = bytes(EdgeFrame.publish(SAMPLES, SAMPLE).encode());
    assertThat(SampleFrameReader.isSample(message)).isTrue();
    assertThat(SampleFrameReader.read(message)).isEqualTo(SAMPLE);
  }

  @Test
  void everythingElseIsReadInTheGeneralWay() {
    String sample = EdgeFrame.publish(SAMPLES, SAMPLE).encode();
    for (String other :
        new String[] {
          EdgeFrame.publish(BusContracts.EVENTS.address(), SAMPLE).encode(),
          EdgeFrame.of(EdgeFrame.FrameKind.PING).encode(),
          sample.substring(0, sample.indexOf('\n') + 1),
          sample.replaceFirst("\"kind\":", "\"kind\": "),
          sample + " ".repeat(SampleFrameReader.MAX_BYTES),
          ""
        }) {
      assertThat(SampleFrameReader.isSample(bytes(other))).as(other).isFalse();
    }
  }
}
