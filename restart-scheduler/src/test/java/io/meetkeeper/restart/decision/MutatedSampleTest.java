package io.meetkeeper.restart.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.json.ContractReader;
import io.meetkeeper.backbone.json.JsonMutation;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mutated samples of a busy bridge, as a buggy or hostile host may send them. */
class MutatedSampleTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final RestartIntent PERSON =
      new RestartIntent(RestartCause.PERSON, RestartMode.NOW, false);
  private static final RestartPolicy POLICY =
      new PolicyRegistry(ConfigurationLoader.ofDefaults("meetkeeper.restart.nightly.zone = UTC"))
          .effectivePolicy(List.of(AutomationScope.fleet()));

  private static HostSample busy(long sequence) {
    BridgeCalls calls = new BridgeCalls("/metrics", 3, 9, 0.2, false, false, 1, 1);
    return new HostSample(
        "h",
        "s",
        1,
        sequence,
        NOW,
        new HostSample.Memory(1_000, 100),
        new HostSample.Swap(1_000, 900, 1.0, 1.0),
        new HostSample.Load(1, 1, 1),
        new CpuUsage(2, 50.0),
        List.of(),
        null,
        new HostSample.Bridge(
            HostSample.BridgeState.UP,
            null,
            NOW,
            9L,
            800L,
            calls,
            new HostSample.Health(200, null),
            "2.3"),
        List.of(new HostSample.Alarm(HostSample.Resource.SWAP, true, NOW)),
        null);
  }

  @Test
  void everyDecisionIsMadeAndAMissingNumberIsNeverAnIdleBridge() {
    int read = 0;
    for (long seed = 0; seed < 3_000; seed++) {
      String json = JsonMutation.of(ContractJson.toJson(busy(seed + 1)), seed);
      try {
        decide(ContractReader.read(json, HostSample.class), json);
        read++;
      } catch (ContractException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isGreaterThan(200);
  }

  private static void decide(HostSample sample, String json) {
    LiveFleet fleet = new LiveFleet(CLOCK, scopes -> Duration.ofMinutes(30));
    LiveHost host = fleet.accept(sample);
    fleet.healthyNeighbours(host);
    DecisionInput input =
        new DecisionInput(
            host.facts(NOW),
            POLICY,
            new RestartHistory(NOW.minusSeconds(100_000), null, 0, 0, null),
            new SiteCapacity(1, 0, 0),
            NOW);
    assertThat(PressureDecision.of(input).decision().reasonInEnglish()).isNotBlank();
    RestartDecision decision = RestartDecision.decide(PERSON, input);
    assertThat(decision.reasonInEnglish()).isNotBlank();
    if (sample.bridge() != null && sample.bridge().calls() != null && saysNotIdle(json)) {
      assertThat(decision.action()).as(json).isNotEqualTo(RestartDecision.RestartAction.RESTART);
    }
  }

  private static boolean saysNotIdle(String json) {
    return !json.contains("\"conferences\":0,") || !json.contains("\"localEndpoints\":0,");
  }
}
