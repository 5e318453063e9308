package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.json.ContractReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads samples, which are nearly all messages of hosts, straight from the bytes of the message. A
 * message that is not exactly as {@link EdgeFrame#encode} writes it is left to {@link
 * EdgeFrame#decode}.
 */
final class SampleFrameReader {
  /** A usual sample has 1-2 kB; a batch of much longer ones would take too much memory. */
  static final int MAX_BYTES = 8 * 1024;

  private static final byte[] HEAD =
      new EdgeFrame(EdgeFrame.Kind.PUBLISH, BusContracts.SAMPLES.address(), null, null, "")
          .encode()
          .getBytes(StandardCharsets.UTF_8);

  private SampleFrameReader() {}

  /** Whether the message starts like a sample and has a usual length. */
  static boolean isSample(byte[] message) {
    return message.length <= MAX_BYTES
        && message.length > HEAD.length
        && Arrays.equals(message, 0, HEAD.length, HEAD, 0, HEAD.length);
  }

  /** The checked sample; {@code null} when the general parser is needed. */
  static HostSample read(byte[] message) {
    return ContractReader.readUsual(message, HEAD.length, HostSample.class);
  }
}
