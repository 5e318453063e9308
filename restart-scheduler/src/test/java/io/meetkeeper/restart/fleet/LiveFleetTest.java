package io.meetkeeper.restart.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import io.meetkeeper.backbone.idle.BridgeActivity.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A bridge whose counter alone shows a call, on a site with several hosts. */
class LiveFleetTest {
  private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
  private static final JicofoSample SILENT = new JicofoSample(JicofoState.UP, 0, 0, 1, 1);
  private static final HostSample.Bridge LEAKING =
      new HostSample.Bridge(
          HostSample.BridgeState.UP,
          new ProcessId(7, 70),
          null,
          null,
          null,
          new BridgeCalls("/colibri/stats", 1, 0, null, null, null, null, null, 0, 0),
          null,
          null);

  private Instant now = T0;
  private long sequence;
  private final LiveFleet fleet =
      new LiveFleet(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          },
          scopes -> Duration.ofMinutes(30));

  @Test
  void aCounterLeaksWhenTheJicofosOfAllHostsAreSilent() {
    accept("other", null, SILENT);
    accept("bridge", LEAKING, SILENT);
    assertThat(state()).isEqualTo(State.LEAK);
  }

  @Test
  void whatAJicofoCountsIsNotKnownWhileItsHostIsSilent() {
    accept("other", null, new JicofoSample(JicofoState.UP, 1, 2, 1, 1));
    now = T0.plusSeconds(60);
    accept("bridge", LEAKING, SILENT);
    assertThat(state()).as("the call may be that of the other Jicofo").isEqualTo(State.BUSY);
  }

  @Test
  void aHostOfWhichNothingIsKnownMayRunAJicofo() {
    fleet.restore("other", "s", false);
    accept("bridge", LEAKING, SILENT);
    assertThat(state()).isEqualTo(State.BUSY);
  }

  @Test
  void aSilentHostWithoutJicofoDoesNotMatter() {
    accept("other", LEAKING, null);
    now = T0.plusSeconds(60);
    accept("bridge", LEAKING, SILENT);
    assertThat(state()).isEqualTo(State.LEAK);
  }

  @Test
  void aBridgeThatJicofoCannotUseIsNoHealthyNeighbour() {
    accept("bridge", bridge(1, false), null);
    assertThat(neighbours("well", bridge(1, false))).containsExactly("well");
    assertThat(neighbours("out-of-its-muc", bridge(0, false))).isEmpty();
    assertThat(neighbours("draining", bridge(1, true))).isEmpty();
    assertThat(neighbours("silent", bridge(null))).as("calls not known").isEmpty();
  }

  private static HostSample.Bridge bridge(int mucsJoined, boolean drain) {
    return bridge(
        new BridgeCalls("/colibri/stats", 0, 0, null, drain, false, 1, mucsJoined, null, null));
  }

  private static HostSample.Bridge bridge(BridgeCalls calls) {
    HostSample.Health well = new HostSample.Health(200, null);
    return new HostSample.Bridge(
        HostSample.BridgeState.UP, new ProcessId(8, 80), null, null, null, calls, well, null);
  }

  /** Those of the host "bridge" that are healthy beside another one. */
  private Set<String> neighbours(String name, HostSample.Bridge bridge) {
    accept(name, bridge, null);
    Set<String> healthy = fleet.healthyNeighbours(fleet.host("bridge"));
    accept(name, null, null);
    return healthy;
  }

  @Test
  void aProsodyThatIsDownOnAnotherHostKeepsBridgesOutOfTheirMucs() {
    accept("xmpp", null, null, ProsodyState.DOWN);
    accept("bridge", bridge(0, false), null);
    assertThat(prosodyFault()).contains("Prosody on xmpp");
    accept("xmpp2", null, null, ProsodyState.UP);
    accept("bridge", bridge(0, false), null);
    assertThat(prosodyFault()).as("the bridges may use the other one").isNull();
    accept("xmpp2", null, null, ProsodyState.UNKNOWN);
    now = now.plusSeconds(60);
    accept("bridge", bridge(0, false), null);
    assertThat(prosodyFault()).as("nothing live says so").isNull();
  }

  private String prosodyFault() {
    return fleet.host("bridge").facts(now).troubles().prosody();
  }

  private State state() {
    return fleet.host("bridge").activity().state();
  }

  private void accept(String host, HostSample.Bridge bridge, JicofoSample jicofo) {
    accept(host, bridge, jicofo, null);
  }

  private void accept(
      String host, HostSample.Bridge bridge, JicofoSample jicofo, ProsodyState prosody) {
    fleet.accept(
        new HostSample(
            host,
            "s",
            1,
            ++sequence,
            now,
            null,
            null,
            null,
            null,
            null,
            null,
            bridge,
            null,
            null,
            jicofo,
            null,
            prosody));
  }
}
