package io.meetkeeper.restart.fleet;

import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.idle.JicofoCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveHostTest {
  private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
  private static final ProcessId PROCESS = new ProcessId(7, 70);

  private final LiveHost view = new LiveHost("h", "s", T0);
  private long sequence;
  private long incarnation = 1;
  private ProcessId process = PROCESS;

  private void publishSample(long second, Integer conferences) {
    publishSample(second, second, conferences);
  }

  private void publishSample(long second, long measured, Integer conferences) {
    BridgeCalls calls =
        conferences == null
            ? null
            : new BridgeCalls("/metrics", conferences, 0, null, null, null, null, null);
    HostSample.Bridge bridge =
        new HostSample.Bridge(
            HostSample.BridgeState.UP, process, null, null, null, calls, null, null);
    view.accept(
        new HostSample(
            "h",
            "s",
            incarnation,
            ++sequence,
            T0.plusSeconds(measured),
            null,
            null,
            null,
            null,
            null,
            null,
            bridge,
            null,
            conferences == null ? Map.of("bridge.calls", "port closed") : null),
        JicofoCount.unknown("there is none"),
        null,
        T0.plusSeconds(second));
  }

  private Instant idleSince(long second) {
    return view.facts(T0.plusSeconds(second)).idleSince();
  }

  @Test
  void countsFromTheFirstIdleSample() {
    publishSample(0, 0);
    publishSample(10, 0);
    publishSample(20, 0);
    assertThat(idleSince(25)).isEqualTo(T0);
  }

  /** After a pause of the machine, two samples of a collector that is asked every minute. */
  @Test
  void twoSamplesAtOnceDoNotMakeEachLaterOneStaleForEver() {
    for (int minute = 0; minute <= 3; minute++) {
      publishSample(60L * minute, 0);
    }
    publishSample(181, 0);
    for (int minute = 4; minute <= 20; minute++) {
      publishSample(60L * minute, 0);
    }
    assertThat(idleSince(20 * 60 + 59)).isNotNull().isBefore(T0.plusSeconds(15 * 60));
    assertThat(idleSince(20 * 60 + 181)).as("a gap").isNull();
  }

  @Test
  void aSampleFromBeforeTheClockWasSetBackIsNoFreshOne() {
    publishSample(0, 0);
    publishSample(10, 0);
    assertThat(idleSince(-3600)).isNull();
    assertThat(view.facts(T0.minusSeconds(3600)).unknownReason()).isNotNull();
    assertThat(view.isBlind(T0.minusSeconds(3600))).isFalse();
    assertThat(view.isBlind(T0.minusSeconds(1800))).isTrue();
    publishSample(-1790, 0);
    assertThat(idleSince(-1785)).isEqualTo(T0.minusSeconds(1790));
    assertThat(view.isBlind(T0.minusSeconds(1785))).isFalse();
  }

  @Test
  void aStepOfTheClockBySomeMillisecondsIsNoGap() {
    publishSample(0, 0);
    publishSample(10, 0);
    assertThat(view.facts(T0.plusSeconds(10).minusMillis(20)).idleSince()).isEqualTo(T0);
  }

  /** Its host booted with a clock that was ahead, set it, and then Meetkeeper was upgraded. */
  @Test
  void aRunOfTheCollectorThatSeemsEarlierIsHeardAfterAGap() {
    incarnation = 5_000;
    publishSample(0, 0);
    incarnation = 2_000;
    sequence = 0;
    publishSample(10, 0);
    assertThat(idleSince(11)).as("a late sample of the run before").isEqualTo(T0);
    publishSample(50, 0);
    publishSample(60, 0);
    assertThat(idleSince(60)).isEqualTo(T0.plusSeconds(50));
  }

  @Test
  void knowsHowFarTheClockOfItsHostIsAhead() {
    assertThat(view.clockAhead()).isZero();
    publishSample(10, 40, 0);
    assertThat(view.clockAhead()).hasSeconds(30);
    publishSample(20, 15, 0);
    assertThat(view.clockAhead()).as("the sample took some time").isZero();
  }

  @Test
  void conferenceResetsIdleTime() {
    publishSample(0, 0);
    publishSample(10, 1);
    assertThat(idleSince(10)).isNull();
    publishSample(20, 0);
    assertThat(idleSince(20)).isEqualTo(T0.plusSeconds(20));
  }

  @Test
  void unknownCallsResetIdleTime() {
    publishSample(0, 0);
    publishSample(10, null);
    assertThat(idleSince(10)).isNull();
    assertThat(view.facts(T0.plusSeconds(10)).unknownReason()).isEqualTo("port closed");
    publishSample(20, 0);
    assertThat(idleSince(20)).isEqualTo(T0.plusSeconds(20));
  }

  @Test
  void gapResetsIdleTime() {
    publishSample(0, 0);
    publishSample(10, 0);
    publishSample(40, 0);
    assertThat(idleSince(40)).isEqualTo(T0);
    publishSample(71, 0);
    assertThat(idleSince(71)).isEqualTo(T0.plusSeconds(71));
  }

  @Test
  void slowCollectorsHaveWiderGaps() {
    publishSample(0, 0);
    publishSample(25, 0);
    publishSample(85, 0);
    assertThat(idleSince(85)).isEqualTo(T0);
  }

  @Test
  void anotherCollectorRunOrProcessResetsIdleTime() {
    publishSample(0, 0);
    incarnation = 2;
    sequence = 0;
    publishSample(10, 0);
    assertThat(idleSince(10)).isEqualTo(T0.plusSeconds(10));
    process = new ProcessId(8, 80);
    publishSample(20, 0);
    assertThat(idleSince(20)).isEqualTo(T0.plusSeconds(20));
  }

  @Test
  void aStaleSampleSaysNothing() {
    publishSample(0, 0);
    assertThat(view.facts(T0.plusSeconds(31)).sample()).isNull();
    assertThat(view.facts(T0.plusSeconds(31)).unknownReason()).contains("31 s old");
    assertThat(idleSince(31)).isNull();
  }

  @Test
  void aSampleFromAnotherTimeIsNotLive() {
    publishSample(600, 0, 0);
    assertThat(view.facts(T0.plusSeconds(600)).sample()).isNull();
    assertThat(view.facts(T0.plusSeconds(600)).unknownReason()).contains("10 min off our clock");
  }

  @Test
  void blindAfterAQuarterOfAnHour() {
    publishSample(0, 0);
    publishSample(10, null);
    assertThat(view.isBlind(T0.plusSeconds(900))).isFalse();
    assertThat(view.isBlind(T0.plusSeconds(901))).isTrue();
    publishSample(902, 0);
    assertThat(view.isBlind(T0.plusSeconds(902))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "true, success, APT",
    "false, success, SYSTEMCTL",
    "false, exit-code 143, SYSTEMCTL",
    "false, 'success, exit-code 143', SYSTEMCTL",
    "false, 'oom-kill, signal 9', OOM",
    "false, exit-code 1, CRASH",
    "false, exit-code 15, CRASH",
    "false, oom-kill, OOM",
    "false, signal 9, CRASH",
    "false, started on request, SYSTEMCTL",
    "false, 'ended by itself, restarted by systemd', CRASH",
    "false, 'signal, restarted by systemd', CRASH",
    "false, 'oom-kill, restarted by systemd', OOM",
    "false, 'oom-kill, restarted by docker', OOM",
    "false, core-dump, CRASH",
    "false, , UNKNOWN",
    ", success, SYSTEMCTL",
    ", , UNKNOWN"
  })
  void suspects(Boolean packagesLocked, String lastExit, RestartSuspect suspect) {
    BridgeStatus look =
        new BridgeStatus(
            T0,
            "systemd",
            HostSample.BridgeState.UP,
            PROCESS,
            T0,
            false,
            packagesLocked,
            null,
            null,
            lastExit,
            null);
    assertThat(RestartSuspect.of(look)).isEqualTo(suspect);
  }

  /** Transactions read a host while the event loop changes it, and must not see half a sample. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "site",
        "scopes",
        "liveSample",
        "facts",
        "activity",
        "isBlind",
        "blindReason",
        "accept",
        "holders"
      })
  void whatReadsOrChangesAHostWaitsForItsLock(String method) throws InterruptedException {
    Map<String, Runnable> methods =
        Map.of(
            "site", view::site,
            "scopes", view::scopes,
            "clockAhead", view::clockAhead,
            "liveSample", () -> view.liveSample(T0),
            "facts", () -> view.facts(T0),
            "activity", view::activity,
            "isBlind", () -> view.isBlind(T0),
            "blindReason", () -> view.blindReason(T0),
            "accept", () -> publishSample(0, 0),
            "holders", () -> view.setSwapHolders(List.of()));
    Thread caller = new Thread(methods.get(method));
    synchronized (view) {
      caller.start();
      until(
          "it waits for the lock",
          () -> {
            assertThat(caller.getState()).isNotEqualTo(Thread.State.TERMINATED);
            return caller.getState() == Thread.State.BLOCKED;
          });
    }
    caller.join();
  }
}
