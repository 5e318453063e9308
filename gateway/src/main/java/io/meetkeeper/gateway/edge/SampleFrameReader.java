package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.ContractReader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a sample, which is nearly all that hosts send, straight from the bytes of its message. What
 * is not exactly as {@link EdgeFrame#encode} writes it is left to {@link EdgeFrame#decode}.
 */
final class SampleFrameReader {
  private static final byte[] HEAD =
      new EdgeFrame(EdgeFrame.Kind.PUBLISH, BusContracts.SAMPLES.address(), null, null, "")
          .encode()
          .getBytes(StandardCharsets.UTF_8);

  private SampleFrameReader() {}

  /** Whether it is a sample by its head. */
  static boolean isSample(byte[] message) {
    return message.length > HEAD.length
        && Arrays.equals(message, 0, HEAD.length, HEAD, 0, HEAD.length);
  }

  /** The checked sample; {@code null} when it has to be read in the general way. */
  static HostSample read(byte[] message) {
    return ContractReader.readUsual(message, HEAD.length, HostSample.class);
  }
}
