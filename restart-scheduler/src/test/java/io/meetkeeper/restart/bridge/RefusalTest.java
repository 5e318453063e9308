package io.meetkeeper.restart.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.backbone.contract.Sample.Calls;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
  private static final BridgeSettings SETTINGS = BridgeSettings.of(Configuration.of(""));
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final ProcessId OLD = new ProcessId(812, 5000);
  private static final ProcessId OTHER = new ProcessId(812, 9000);
  private static final Calls IDLE = calls(0, 0, false);

  private static Calls calls(int conferences, int endpoints, Boolean leaving) {
    return new Calls("/colibri/stats", conferences, endpoints, 0.0, false, leaving, null, null);
  }

  /** A look that can be changed in one place. */
  private static final class Seen {
    private String control = "systemd";
    private BridgeState state = BridgeState.UP;
    private ProcessId process = OLD;
    private Instant startedAt = NOW.minusSeconds(86_400);
    private boolean jobPending;
    private Boolean packagesLocked = false;
    private Calls calls = IDLE;
    private String reason;

    static Seen idle() {
      return new Seen();
    }

    static Seen down() {
      Seen seen = new Seen();
      seen.state = BridgeState.DOWN;
      seen.process = null;
      seen.startedAt = null;
      seen.calls = null;
      return seen;
    }

    Seen none() {
      control = "none";
      state = BridgeState.UNKNOWN;
      process = null;
      reason = "no unit";
      return this;
    }

    Seen process(ProcessId changed) {
      process = changed;
      return this;
    }

    Seen state(BridgeState changed) {
      state = changed;
      return this;
    }

    Seen startedAt(Instant changed) {
      startedAt = changed;
      return this;
    }

    Seen jobPending() {
      jobPending = true;
      return this;
    }

    Seen packagesUnknown() {
      packagesLocked = null;
      return because("no /proc/locks");
    }

    Seen packagesLocked() {
      packagesLocked = true;
      return this;
    }

    Seen calls(Calls changed) {
      calls = changed;
      return this;
    }

    Seen because(String changed) {
      reason = changed;
      return this;
    }

    BridgeLook look() {
      return new BridgeLook(
          NOW,
          control,
          state,
          process,
          startedAt,
          jobPending,
          packagesLocked,
          calls,
          null,
          null,
          reason);
    }
  }

  private static BridgeCommand command(Action action, ProcessId expected, boolean cutCalls) {
    return new BridgeCommand("j1", action, expected, cutCalls, "nightly", NOW.plusSeconds(30));
  }

  private static final BridgeCommand RESTART = command(Action.RESTART, OLD, false);
  private static final BridgeCommand CUT = command(Action.RESTART, OLD, true);
  private static final BridgeCommand START = command(Action.START, null, false);

  static Stream<Arguments> table() {
    return Stream.of(
        allowed("idle", RESTART, Seen.idle()),
        refused("conference", RESTART, Seen.idle().calls(calls(1, 0, false)), "conferences: 1"),
        refused("endpoint", RESTART, Seen.idle().calls(calls(0, 2, false)), "local endpoints: 2"),
        refused(
            "calls unknown",
            RESTART,
            Seen.idle().calls(null).because("calls: timeout"),
            "not known who talks (calls: timeout)"),
        allowed("cut: conference", CUT, Seen.idle().calls(calls(3, 9, false))),
        allowed("cut: unknown", CUT, Seen.idle().calls(null)),
        refused("leaving", RESTART, Seen.idle().calls(calls(0, 0, true)), "shutting down"),
        refused(
            "systemd stops it",
            RESTART,
            Seen.idle().state(BridgeState.SHUTTING_DOWN),
            "shutting down"),
        allowed("cut: leaving", CUT, Seen.idle().calls(calls(0, 0, true))),
        allowed("leaving not told", RESTART, Seen.idle().calls(calls(0, 0, null))),
        refused("another process", RESTART, Seen.idle().process(OTHER), "812 (start 9000) runs"),
        refused("cut: another process", CUT, Seen.idle().process(OTHER), "restarted the bridge"),
        refused("down", RESTART, Seen.down(), "the bridge is down"),
        refused(
            "process unknown",
            RESTART,
            Seen.idle().process(null).state(BridgeState.UNKNOWN).because("hidepid"),
            "none is known (hidepid)"),
        refused(
            "expects nothing", command(Action.RESTART, null, true), Seen.idle(), "does not say"),
        refused("no control", RESTART, Seen.idle().none(), "nobody runs the bridge here (no unit)"),
        refused("too soon", RESTART, Seen.idle().startedAt(NOW.minusSeconds(119)), "is 2m"),
        refused("cut: too soon", CUT, Seen.idle().startedAt(NOW.minusSeconds(60)), "60 s ago"),
        allowed("just old enough", RESTART, Seen.idle().startedAt(NOW.minusSeconds(120))),
        refused(
            "starts in the future", RESTART, Seen.idle().startedAt(NOW.plusSeconds(60)), "is 2m"),
        refused("start unknown", RESTART, Seen.idle().startedAt(null), "when the bridge started"),
        refused("dpkg", RESTART, Seen.idle().packagesLocked(), "dpkg holds its lock"),
        refused("cut: dpkg", CUT, Seen.idle().packagesLocked(), "dpkg holds its lock"),
        refused("dpkg unknown", RESTART, Seen.idle().packagesUnknown(), "known (no /proc/locks)"),
        refused("cut: dpkg unknown", CUT, Seen.idle().packagesUnknown(), "is not known"),
        refused("start: dpkg unknown", START, Seen.down().packagesUnknown(), "is not known"),
        refused("job", RESTART, Seen.idle().jobPending(), "systemd has a job"),
        refused(
            "job unknown",
            RESTART,
            Seen.idle().jobPending().because("no bus"),
            "pending, or that is not known (no bus)"),
        refused("cut: job", CUT, Seen.idle().jobPending(), "systemd has a job"),
        allowed("start", START, Seen.down()),
        refused("start: up", START, Seen.idle(), "not known to be down: up, process 812"),
        refused(
            "start: unknown",
            START,
            Seen.down().state(BridgeState.UNKNOWN).because("no answer"),
            "unknown (no answer)"),
        refused("start: left-over", START, Seen.down().process(OLD), "down, process 812"),
        refused("start: dpkg", START, Seen.down().packagesLocked(), "dpkg"),
        refused("start: job", START, Seen.down().jobPending(), "pending"),
        refused("start: no control", START, Seen.down().none(), "nobody runs"),
        refused("late", late(NOW), Seen.idle(), "was valid until"),
        refused("no end", late(null), Seen.idle(), "until when"),
        allowed("just in time", late(NOW.plusNanos(1)), Seen.idle()));
  }

  private static BridgeCommand late(Instant notAfter) {
    return new BridgeCommand("j1", Action.RESTART, OLD, false, "nightly", notAfter);
  }

  private static Arguments allowed(String name, BridgeCommand command, Seen seen) {
    return Arguments.of(name, command, seen.look(), null);
  }

  private static Arguments refused(String name, BridgeCommand command, Seen seen, String reason) {
    return Arguments.of(name, command, seen.look(), reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void actsOnlyWithoutDoubt(String name, BridgeCommand command, BridgeLook look, String reason) {
    Optional<Refusal> refusal = Refusal.check(command, look, SETTINGS, NOW);

    if (reason == null) {
      assertThat(refusal).as(name).isEmpty();
    } else {
      assertThat(refusal.map(Refusal::reason).orElse("allowed")).as(name).contains(reason);
    }
  }
}
