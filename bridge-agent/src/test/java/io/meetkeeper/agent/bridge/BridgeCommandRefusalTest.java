package io.meetkeeper.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.HostSample.Calls;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BridgeCommandRefusalTest {
  private static final BridgeAgentSettings SETTINGS =
      BridgeAgentSettings.of(ConfigurationLoader.ofDefaults(""));
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final ProcessId OLD = new ProcessId(812, 5000);
  private static final ProcessId OTHER = new ProcessId(812, 9000);
  private static final Calls IDLE = calls(0, 0, false);

  private static Calls calls(int conferences, int endpoints, Boolean leaving) {
    return new Calls("/colibri/stats", conferences, endpoints, 0.0, false, leaving, null, null);
  }

  /** A look that can be changed in one place. */
  private static final class LookBuilder {
    private String control = "systemd";
    private BridgeState state = BridgeState.UP;
    private ProcessId process = OLD;
    private Instant startedAt = NOW.minusSeconds(86_400);
    private boolean jobPending;
    private Boolean packagesLocked = false;
    private Calls calls = IDLE;
    private String reason;

    static LookBuilder idle() {
      return new LookBuilder();
    }

    static LookBuilder down() {
      LookBuilder lookBuilder = new LookBuilder();
      lookBuilder.state = BridgeState.DOWN;
      lookBuilder.process = null;
      lookBuilder.startedAt = null;
      lookBuilder.calls = null;
      return lookBuilder;
    }

    LookBuilder none() {
      control = "none";
      state = BridgeState.UNKNOWN;
      process = null;
      reason = "no unit";
      return this;
    }

    LookBuilder process(ProcessId changed) {
      process = changed;
      return this;
    }

    LookBuilder state(BridgeState changed) {
      state = changed;
      return this;
    }

    LookBuilder startedAt(Instant changed) {
      startedAt = changed;
      return this;
    }

    LookBuilder jobPending() {
      jobPending = true;
      return this;
    }

    LookBuilder packagesUnknown() {
      packagesLocked = null;
      return because("no /proc/locks");
    }

    LookBuilder packagesLocked() {
      packagesLocked = true;
      return this;
    }

    LookBuilder calls(Calls changed) {
      calls = changed;
      return this;
    }

    LookBuilder because(String changed) {
      reason = changed;
      return this;
    }

    BridgeStatus look() {
      return new BridgeStatus(
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
        allowed("idle", RESTART, LookBuilder.idle()),
        refused(
            "conference", RESTART, LookBuilder.idle().calls(calls(1, 0, false)), "conferences: 1"),
        refused(
            "endpoint",
            RESTART,
            LookBuilder.idle().calls(calls(0, 2, false)),
            "local endpoints: 2"),
        refused(
            "calls unknown",
            RESTART,
            LookBuilder.idle().calls(null).because("calls: timeout"),
            "not known who talks (calls: timeout)"),
        allowed("cut: conference", CUT, LookBuilder.idle().calls(calls(3, 9, false))),
        allowed("cut: unknown", CUT, LookBuilder.idle().calls(null)),
        refused("leaving", RESTART, LookBuilder.idle().calls(calls(0, 0, true)), "shutting down"),
        refused(
            "systemd stops it",
            RESTART,
            LookBuilder.idle().state(BridgeState.SHUTTING_DOWN),
            "shutting down"),
        allowed("cut: leaving", CUT, LookBuilder.idle().calls(calls(0, 0, true))),
        allowed("leaving not told", RESTART, LookBuilder.idle().calls(calls(0, 0, null))),
        refused(
            "another process", RESTART, LookBuilder.idle().process(OTHER), "812 (start 9000) runs"),
        refused(
            "cut: another process", CUT, LookBuilder.idle().process(OTHER), "restarted the bridge"),
        refused("down", RESTART, LookBuilder.down(), "the bridge is down"),
        refused(
            "process unknown",
            RESTART,
            LookBuilder.idle().process(null).state(BridgeState.UNKNOWN).because("hidepid"),
            "none is known (hidepid)"),
        refused(
            "expects nothing",
            command(Action.RESTART, null, true),
            LookBuilder.idle(),
            "does not say"),
        refused(
            "no control",
            RESTART,
            LookBuilder.idle().none(),
            "nobody runs the bridge here (no unit)"),
        refused("too soon", RESTART, LookBuilder.idle().startedAt(NOW.minusSeconds(119)), "is 2m"),
        refused(
            "cut: too soon", CUT, LookBuilder.idle().startedAt(NOW.minusSeconds(60)), "60 s ago"),
        allowed("just old enough", RESTART, LookBuilder.idle().startedAt(NOW.minusSeconds(120))),
        refused(
            "starts in the future",
            RESTART,
            LookBuilder.idle().startedAt(NOW.plusSeconds(60)),
            "is 2m"),
        refused(
            "start unknown",
            RESTART,
            LookBuilder.idle().startedAt(null),
            "when the bridge started"),
        refused("dpkg", RESTART, LookBuilder.idle().packagesLocked(), "dpkg holds its lock"),
        refused("cut: dpkg", CUT, LookBuilder.idle().packagesLocked(), "dpkg holds its lock"),
        refused(
            "dpkg unknown",
            RESTART,
            LookBuilder.idle().packagesUnknown(),
            "known (no /proc/locks)"),
        refused("cut: dpkg unknown", CUT, LookBuilder.idle().packagesUnknown(), "is not known"),
        refused("start: dpkg unknown", START, LookBuilder.down().packagesUnknown(), "is not known"),
        refused("job", RESTART, LookBuilder.idle().jobPending(), "systemd has a job"),
        refused(
            "job unknown",
            RESTART,
            LookBuilder.idle().jobPending().because("no bus"),
            "pending, or that is not known (no bus)"),
        refused("cut: job", CUT, LookBuilder.idle().jobPending(), "systemd has a job"),
        allowed("start", START, LookBuilder.down()),
        refused("start: up", START, LookBuilder.idle(), "not known to be down: up, process 812"),
        refused(
            "start: unknown",
            START,
            LookBuilder.down().state(BridgeState.UNKNOWN).because("no answer"),
            "unknown (no answer)"),
        refused("start: left-over", START, LookBuilder.down().process(OLD), "down, process 812"),
        refused("start: dpkg", START, LookBuilder.down().packagesLocked(), "dpkg"),
        refused("start: job", START, LookBuilder.down().jobPending(), "pending"),
        refused("start: no control", START, LookBuilder.down().none(), "nobody runs"),
        refused("late", late(NOW), LookBuilder.idle(), "was valid until"),
        refused("no end", late(null), LookBuilder.idle(), "until when"),
        allowed("just in time", late(NOW.plusNanos(1)), LookBuilder.idle()));
  }

  private static BridgeCommand late(Instant notAfter) {
    return new BridgeCommand("j1", Action.RESTART, OLD, false, "nightly", notAfter);
  }

  private static Arguments allowed(String name, BridgeCommand command, LookBuilder lookBuilder) {
    return Arguments.of(name, command, lookBuilder.look(), null);
  }

  private static Arguments refused(
      String name, BridgeCommand command, LookBuilder lookBuilder, String reason) {
    return Arguments.of(name, command, lookBuilder.look(), reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void actsOnlyWithoutDoubt(String name, BridgeCommand command, BridgeStatus look, String reason) {
    Optional<BridgeCommandRefusal> refusal =
        BridgeCommandRefusal.check(command, look, SETTINGS, NOW);

    if (reason == null) {
      assertThat(refusal).as(name).isEmpty();
    } else {
      assertThat(refusal.map(BridgeCommandRefusal::reason).orElse("allowed"))
          .as(name)
          .contains(reason);
    }
  }
}
