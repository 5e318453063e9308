package io.meetkeeper.auth.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the site is idle; whatever is not known is not idle. */
class ConferenceActivityTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final ProcessId FIRST = new ProcessId(7, 70);

  private final ConferenceActivity conferenceActivity = new ConferenceActivity();
  private long sequence;

  private void heard(String host, int second, Integer conferences, ProcessId process) {
    heard(host, second, second, BridgeState.UP, conferences, process);
  }

  private void heard(
      String host,
      int second,
      int measured,
      BridgeState state,
      Integer conferences,
      ProcessId process) {
    HostSample.Calls talk =
        conferences == null
            ? null
            : new HostSample.Calls("/metrics", conferences, conferences, null, null, null, 1, 1);
    HostSample.Bridge bridge =
        state == null
            ? null
            : new HostSample.Bridge(state, process, null, null, null, talk, null, null);
    Map<String, String> absent =
        conferences == null ? Map.of("bridge.calls", "/metrics answers 500") : Map.of();
    conferenceActivity.observe(
        new HostSample(
            host,
            "m.example",
            1,
            ++sequence,
            at(measured),
            null,
            null,
            null,
            null,
            null,
            null,
            bridge,
            null,
            absent),
        at(second));
  }

  private static Instant at(int second) {
    return NOW.plusSeconds(second);
  }

  private String notIdle(int second) {
    return conferenceActivity.whyNotIdle(TWO_MINUTES, at(second));
  }

  @Test
  void aSiteThatNobodyHeardOfIsNotIdle() {
    assertThat(notIdle(0)).contains("no bridge of the site was heard of yet");
  }

  @Test
  void isIdleOnlyAfterTheWantedTime() {
    for (int second = 0; second <= 120; second += 10) {
      heard("jvb1", second, 0, FIRST);
      if (second < 120) {
        assertThat(notIdle(second)).contains("jvb1: idle for").contains("of the wanted 2 min");
      }
    }
    assertThat(notIdle(120)).isNull();
  }

  @Test
  void everyBridgeCounts() {
    for (int second = 0; second <= 120; second += 10) {
      heard("jvb1", second, 0, FIRST);
      heard("jvb2", second, second == 60 ? 1 : 0, FIRST);
    }
    assertThat(notIdle(120)).startsWith("jvb2: idle for");
    assertThat(conferenceActivity.bridgeHosts()).containsExactly("jvb1", "jvb2");
    heard("jvb2", 121, 2, FIRST);
    assertThat(notIdle(121)).isEqualTo("jvb2: 2 conferences, 2 endpoints");
  }

  @Test
  void aBridgeThatDoesNotSayIsNotIdle() {
    heard("jvb1", 0, null, FIRST);
    assertThat(notIdle(0)).contains("who talks is not known: /metrics answers 500");
  }

  @Test
  void aBridgeThatIsSilentIsNotIdle() {
    for (int second = 0; second <= 130; second += 10) {
      heard("jvb1", second, 0, FIRST);
    }
    assertThat(notIdle(160)).isNull();
    assertThat(notIdle(161)).contains("the last sample is").contains("old");
    heard("jvb1", 200, 0, FIRST);
    assertThat(notIdle(200)).contains("idle for 0 s");
  }

  @Test
  void anotherProcessOrCollectorBeginsAnew() {
    heard("jvb1", 0, 0, FIRST);
    heard("jvb1", 50, 0, new ProcessId(8, 80));
    heard("jvb1", 100, 0, new ProcessId(8, 80));
    assertThat(notIdle(130)).contains("idle for");
  }

  @Test
  void nobodyTalksOnABridgeThatIsDown() {
    for (int second = 0; second <= 120; second += 30) {
      heard("jvb1", second, second, BridgeState.DOWN, null, null);
    }
    assertThat(notIdle(120)).isNull();
  }

  @Test
  void aSampleOfAnotherTimeSaysNothing() {
    heard("jvb1", 0, -61, BridgeState.UP, 0, FIRST);
    heard("jvb1", 0, 61, BridgeState.UP, 0, FIRST);
    assertThat(notIdle(0)).contains("no bridge of the site was heard of yet");
  }

  @Test
  void aHostThatHasNoBridgeAnyMoreDoesNotCount() {
    heard("jvb1", 0, 0, FIRST);
    heard("jvb1", 1, 1, null, 0, null);
    assertThat(conferenceActivity.bridgeHosts()).isEmpty();
  }

  @Test
  void aRetiredHostDoesNotHoldTheSiteUp() {
    for (int second = 0; second <= 130; second += 10) {
      heard("jvb1", second, 0, FIRST);
    }
    heard("gone", 0, 0, FIRST);
    assertThat(notIdle(130)).startsWith("gone: the last sample is");
    conferenceActivity.retired("jvb1", at(130));
    conferenceActivity.retired("gone", at(130));
    assertThat(conferenceActivity.bridgeHosts()).containsExactly("jvb1");
    assertThat(notIdle(130)).isNull();
    heard("gone", 131, 1, FIRST);
    assertThat(notIdle(131)).startsWith("gone: 1 conferences");
  }
}
