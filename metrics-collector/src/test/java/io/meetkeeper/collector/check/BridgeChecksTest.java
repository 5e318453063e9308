package io.meetkeeper.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.Bridge;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.HostSample.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgeChecksTest {
  private static final Health OK = new Health(200, null);
  private static final Health NO_ADDRESS =
      new Health(500, "No valid IP addresses available for harvesting");

  private final SettleTimer settle = new SettleTimer(Duration.ofMinutes(2));
  private Instant now = CheckSamples.NOW;

  @Test
  void isWellWhenHealthyAndJoined() {
    List<HealthCheck> checks =
        checks(CheckSamples.bridge(BridgeState.UP, CheckSamples.calls(1, 1), OK));
    assertThat(checks)
        .extracting(HealthCheck::id)
        .containsExactly("bridge", "bridge-muc", "bridge-rest", "bridge-version");
    assertThat(checks).extracting(HealthCheck::state).containsOnly(HealthState.WELL);
  }

  @Test
  void aHostWithoutBridgeHasNoSuchChecks() {
    assertThat(checks(null)).isEmpty();
  }

  @Test
  void repeatsTheBridgesWordsAfterTwoMinutes() {
    Bridge sick = CheckSamples.bridge(BridgeState.UNHEALTHY, CheckSamples.calls(1, 1), NO_ADDRESS);
    HealthCheck first = check("bridge", sick);
    assertThat(first.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(first.summary()).contains("since " + now, "2 min");
    assertThat(first.remedy()).as("not yet a finding").isEmpty();

    later(Duration.ofSeconds(119));
    assertThat(check("bridge", sick).state()).isEqualTo(HealthState.UNKNOWN);
    later(Duration.ofSeconds(1));
    HealthCheck bad = check("bridge", sick);

    assertThat(bad.state()).isEqualTo(HealthState.BROKEN);
    assertThat(bad.summary()).contains("\"No valid IP addresses available for harvesting\"");
    assertThat(bad.since()).isEqualTo(CheckSamples.NOW);
    assertThat(bad.remedy().get(0)).contains("static-mappings");
    assertThat(bad.remedy()).anyMatch(step -> step.contains("a restart alone does not help"));
  }

  /** docker-jitsi-meet #823, jitsi-videobridge #1165. */
  @Test
  void aBridgeWithoutStunNeedsItsAddressesAndNoRestart() {
    Health failed = new Health(500, "Address discovery through STUN failed");
    Bridge sick = CheckSamples.bridge(BridgeState.UNHEALTHY, CheckSamples.calls(1, 1), failed);
    check("bridge", sick);
    later(Duration.ofMinutes(2));
    HealthCheck bad = check("bridge", sick);
    assertThat(bad.state()).isEqualTo(HealthState.BROKEN);
    assertThat(bad.summary()).contains("\"Address discovery through STUN failed\"");
    assertThat(bad.remedy()).anyMatch(step -> step.contains("stun.addresses"));
  }

  @Test
  void startsToWaitAgainAfterABetterSample() {
    Bridge sick = CheckSamples.bridge(BridgeState.UNHEALTHY, CheckSamples.calls(1, 1), NO_ADDRESS);
    check("bridge", sick);
    later(Duration.ofSeconds(100));
    check("bridge", CheckSamples.bridge(BridgeState.UP, CheckSamples.calls(1, 1), OK));
    check("bridge", sick);
    later(Duration.ofSeconds(100));
    assertThat(check("bridge", sick).state()).isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void aBridgeThatIsDownIsBroken() {
    Bridge down = new Bridge(BridgeState.DOWN, null, null, null, null, null, null, null);
    assertThat(checks(down)).extracting(HealthCheck::id).containsExactly("bridge");
    later(Duration.ofMinutes(2));
    assertThat(check("bridge", down).state()).isEqualTo(HealthState.BROKEN);
    assertThat(check("bridge", down).remedy().get(0))
        .isEqualTo("systemctl start jitsi-videobridge2");
  }

  @Test
  void aBridgeThatHangsIsBroken() {
    Bridge silent = CheckSamples.bridge(BridgeState.UNKNOWN, null, null);
    Map<String, String> absent =
        Map.of(
            "bridge.state", "/about/health did not answer in time",
            "bridge.calls", "/colibri/stats did not answer in time");
    check("bridge", silent, absent);
    later(Duration.ofMinutes(2));
    assertThat(check("bridge", silent, absent).state()).isEqualTo(HealthState.BROKEN);
    assertThat(check("bridge-rest", silent, absent).state()).isEqualTo(HealthState.WARNING);
  }

  @Test
  void aBridgeOnAnotherPortIsUnknownAndSaysWhatToSet() {
    Bridge silent = CheckSamples.bridge(BridgeState.UNKNOWN, null, null);
    Map<String, String> absent =
        Map.of(
            "bridge.state", "/about/health cannot be reached: nothing listens there",
            "bridge.calls", "/colibri/stats cannot be reached: nothing listens there");
    check("bridge-rest", silent, absent);
    later(Duration.ofMinutes(2));
    assertThat(check("bridge", silent, absent).state()).isEqualTo(HealthState.UNKNOWN);
    HealthCheck rest = check("bridge-rest", silent, absent);
    assertThat(rest.state()).isEqualTo(HealthState.WARNING);
    assertThat(rest.summary())
        .endsWith("http://127.0.0.1:8080/colibri/stats cannot be reached: nothing listens there");
    assertThat(rest.remedy()).anyMatch(step -> step.contains("meetkeeper.bridge.rest-url"));
  }

  @Test
  void aBridgeOutOfItsMucIsBroken() {
    Bridge out = CheckSamples.bridge(BridgeState.UP, CheckSamples.calls(1, 0), OK);
    check("bridge-muc", out);
    later(Duration.ofMinutes(2));
    HealthCheck muc = check("bridge-muc", out);
    assertThat(muc.state()).isEqualTo(HealthState.BROKEN);
    assertThat(muc.summary()).endsWith("0 of 1 MUCs");
  }

  @Test
  void aBridgeInAPartOfItsMucsIsAWarning() {
    Bridge out = CheckSamples.bridge(BridgeState.UP, CheckSamples.calls(3, 2), OK);
    check("bridge-muc", out);
    later(Duration.ofMinutes(2));
    assertThat(check("bridge-muc", out).state()).isEqualTo(HealthState.WARNING);
  }

  @Test
  void whatIsNotReportedOfTheMucsIsNotKnown() {
    Bridge silent = CheckSamples.bridge(BridgeState.UP, CheckSamples.calls(1, null), OK);
    assertThat(check("bridge-muc", silent).state()).isEqualTo(HealthState.UNKNOWN);
    Bridge older = CheckSamples.bridge(BridgeState.UP, CheckSamples.calls(null, null), OK);
    assertThat(check("bridge-muc", older).summary()).contains("/colibri/stats does not tell");
  }

  @Test
  void aVeryOldBridgeShouldBeUpgraded() {
    Bridge old = CheckSamples.bridge(BridgeState.UP, null, OK);
    Map<String, String> absent =
        Map.of("bridge.calls", "/colibri/stats does not tell local_endpoints");
    HealthCheck version = check("bridge-version", old, absent);
    assertThat(version.state()).isEqualTo(HealthState.WARNING);
    assertThat(version.summary()).contains("too old");
    assertThat(version.remedy().get(0)).contains("--only-upgrade jitsi-videobridge2");
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private HealthCheck check(String id, Bridge bridge) {
    return check(id, bridge, Map.of());
  }

  private HealthCheck check(String id, Bridge bridge, Map<String, String> absent) {
    return BridgeChecks.of(
            CheckSamples.withBridge(now, bridge, absent), CheckSamples.ADDRESS, settle)
        .stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<HealthCheck> checks(Bridge bridge) {
    HostSample sample = CheckSamples.withBridge(now, bridge, Map.of());
    return BridgeChecks.of(sample, CheckSamples.ADDRESS, settle);
  }
}
