package io.meetkeeper.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import org.junit.jupiter.api.Test;

class SiteCallCheckTest {
  private static final LeakedCounter LEAK = new LeakedCounter(0, 1);

  private static SiteCallCheck check(int endpoints, Integer recounted, Integer jicofo) {
    BridgeCalls calls =
        new BridgeCalls("/metrics", 0, endpoints, null, null, null, null, null, null, recounted);
    BridgeStatus bridge =
        new BridgeStatus(
            null,
            "systemd",
            HostSample.BridgeState.UP,
            null,
            null,
            false,
            false,
            calls,
            null,
            null,
            null);
    return new SiteCallCheck(bridge, jicofo, jicofo == null ? "nobody listens" : null);
  }

  @Test
  void aNamedLeakIsNoCallWhileJicofoCountsNone() {
    assertThat(check(1, 0, 0).busyReason(LEAK)).isNull();
    assertThat(check(1, 0, 0).busyReason(null)).contains("local endpoints: 1");
    assertThat(check(2, 0, 0).busyReason(LEAK)).contains("local endpoints: 2");
    assertThat(check(1, 1, 0).busyReason(LEAK)).contains("counted anew: 1");
    assertThat(check(1, null, 0).busyReason(LEAK)).contains("local endpoints: 1");
  }

  @Test
  void withoutJicofoANamedLeakIsACall() {
    assertThat(check(1, 0, null).busyReason(LEAK)).contains("local endpoints: 1");
    assertThat(check(1, 0, 1).busyReason(LEAK)).contains("Jicofo");
  }
}
