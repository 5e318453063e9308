package io.meetkeeper.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
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
  private static final BridgeCalls IDLE = calls(0, 0, false);

  private static BridgeCalls calls(int conferences, int endpoints, Boolean leaving) {
    return new BridgeCalls(
        "/colibri/stats", conferences, endpoints, 0.0, false, leaving, null, null);
  }

  /** Builds a status that differs from an idle bridge in one component. */
  private static final class StatusBuilder {
    private String control = "systemd";
    private BridgeState state = BridgeState.UP;
    private ProcessId process = OLD;
    private Instant startedAt = NOW.minusSeconds(86_400);
    private boolean jobPending;
    private Boolean packagesLocked = false;
    private BridgeCalls calls = IDLE;
    private String reason;

    static StatusBuilder idle() {
      return new StatusBuilder();
    }

    static StatusBuilder down() {
      StatusBuilder builder = new StatusBuilder();
      builder.state = BridgeState.DOWN;
      builder.process = null;
      builder.startedAt = null;
      builder.calls = null;
      return builder;
    }

    StatusBuilder none() {
      control = "none";
      state = BridgeState.UNKNOWN;
      process = null;
      reason = "no unit";
      return this;
    }

    StatusBuilder process(ProcessId changed) {
      process = changed;
      return this;
    }

    StatusBuilder state(BridgeState changed) {
      state = changed;
      return this;
    }

    StatusBuilder startedAt(Instant changed) {
      startedAt = changed;
      return this;
    }

    StatusBuilder jobPending() {
      jobPending = true;
      return this;
    }

    StatusBuilder packagesUnknown() {
      packagesLocked = null;
      return reason("no /proc/locks");
    }

    StatusBuilder packagesLocked() {
      packagesLocked = true;
      return this;
    }

    StatusBuilder calls(BridgeCalls changed) {
      calls = changed;
      return this;
    }

    StatusBuilder reason(String changed) {
      reason = changed;
      return this;
    }

    BridgeStatus build() {
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
    return new BridgeCommand(
        "j1", action, expected, cutCalls, "nightly", NOW.plusSeconds(30), null);
  }

  private static final BridgeCommand RESTART = command(Action.RESTART, OLD, false);
  private static final BridgeCommand CUT = command(Action.RESTART, OLD, true);
  private static final BridgeCommand START = command(Action.START, null, false);

  private static final BridgeCommand LEAKED =
      new BridgeCommand(
          "j1",
          Action.RESTART,
          OLD,
          false,
          "nightly",
          NOW.plusSeconds(30),
          new LeakedCounter(0, 1));

  private static BridgeCalls recounted(int conferences, int endpoints, int anew) {
    return new BridgeCalls(
        "/metrics", conferences, endpoints, null, null, false, null, null, null, anew);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        allowed("idle", RESTART, StatusBuilder.idle()),
        refused(
            "conference",
            RESTART,
            StatusBuilder.idle().calls(calls(1, 0, false)),
            "conferences: 1"),
        refused(
            "endpoint",
            RESTART,
            StatusBuilder.idle().calls(calls(0, 2, false)),
            "local endpoints: 2"),
        refused(
            "calls unknown",
            RESTART,
            StatusBuilder.idle().calls(null).reason("calls: timeout"),
            "not known who talks (calls: timeout)"),
        refused(
            "counted anew",
            RESTART,
            StatusBuilder.idle().calls(recounted(0, 0, 2)),
            "counted anew: 2"),
        refused(
            "a counter nobody named",
            RESTART,
            StatusBuilder.idle().calls(recounted(0, 1, 0)),
            "local endpoints: 1"),
        allowed("leaked counter", LEAKED, StatusBuilder.idle().calls(recounted(0, 1, 0))),
        allowed("leak is gone", LEAKED, StatusBuilder.idle().calls(recounted(0, 0, 0))),
        refused(
            "leak and a call",
            LEAKED,
            StatusBuilder.idle().calls(recounted(0, 2, 0)),
            "local endpoints: 2"),
        refused(
            "leak and a conference",
            LEAKED,
            StatusBuilder.idle().calls(recounted(1, 1, 0)),
            "conferences: 1"),
        refused(
            "leak, counted anew",
            LEAKED,
            StatusBuilder.idle().calls(recounted(0, 1, 1)),
            "counted anew: 1"),
        refused(
            "leak, not counted anew",
            LEAKED,
            StatusBuilder.idle().calls(calls(0, 1, false)),
            "local endpoints: 1"),
        allowed("cut: conference", CUT, StatusBuilder.idle().calls(calls(3, 9, false))),
        allowed("cut: unknown", CUT, StatusBuilder.idle().calls(null)),
        refused("leaving", RESTART, StatusBuilder.idle().calls(calls(0, 0, true)), "shutting down"),
        refused(
            "systemd stops it",
            RESTART,
            StatusBuilder.idle().state(BridgeState.SHUTTING_DOWN),
            "shutting down"),
        allowed("cut: leaving", CUT, StatusBuilder.idle().calls(calls(0, 0, true))),
        allowed("leaving not told", RESTART, StatusBuilder.idle().calls(calls(0, 0, null))),
        refused(
            "another process",
            RESTART,
            StatusBuilder.idle().process(OTHER),
            "812 (start 9000) runs"),
        refused(
            "cut: another process",
            CUT,
            StatusBuilder.idle().process(OTHER),
            "restarted the bridge"),
        refused("down", RESTART, StatusBuilder.down(), "the bridge is down"),
        refused(
            "process unknown",
            RESTART,
            StatusBuilder.idle().process(null).state(BridgeState.UNKNOWN).reason("hidepid"),
            "none is known (hidepid)"),
        refused(
            "expects nothing",
            command(Action.RESTART, null, true),
            StatusBuilder.idle(),
            "does not say"),
        refused(
            "no control",
            RESTART,
            StatusBuilder.idle().none(),
            "nobody runs the bridge here (no unit)"),
        refused(
            "too soon", RESTART, StatusBuilder.idle().startedAt(NOW.minusSeconds(119)), "is 2m"),
        refused(
            "cut: too soon", CUT, StatusBuilder.idle().startedAt(NOW.minusSeconds(60)), "60 s ago"),
        allowed("just old enough", RESTART, StatusBuilder.idle().startedAt(NOW.minusSeconds(120))),
        refused(
            "starts in the future",
            RESTART,
            StatusBuilder.idle().startedAt(NOW.plusSeconds(60)),
            "is 2m"),
        refused(
            "start unknown",
            RESTART,
            StatusBuilder.idle().startedAt(null),
            "when the bridge started"),
        refused("dpkg", RESTART, StatusBuilder.idle().packagesLocked(), "dpkg holds its lock"),
        refused("cut: dpkg", CUT, StatusBuilder.idle().packagesLocked(), "dpkg holds its lock"),
        refused(
            "dpkg unknown",
            RESTART,
            StatusBuilder.idle().packagesUnknown(),
            "known (no /proc/locks)"),
        refused("cut: dpkg unknown", CUT, StatusBuilder.idle().packagesUnknown(), "is not known"),
        refused(
            "start: dpkg unknown", START, StatusBuilder.down().packagesUnknown(), "is not known"),
        refused("job", RESTART, StatusBuilder.idle().jobPending(), "systemd has a job"),
        refused(
            "job unknown",
            RESTART,
            StatusBuilder.idle().jobPending().reason("no bus"),
            "pending, or that is not known (no bus)"),
        refused("cut: job", CUT, StatusBuilder.idle().jobPending(), "systemd has a job"),
        allowed("start", START, StatusBuilder.down()),
        refused("start: up", START, StatusBuilder.idle(), "not known to be down: up, process 812"),
        refused(
            "start: unknown",
            START,
            StatusBuilder.down().state(BridgeState.UNKNOWN).reason("no answer"),
            "unknown (no answer)"),
        refused("start: left-over", START, StatusBuilder.down().process(OLD), "down, process 812"),
        refused("start: dpkg", START, StatusBuilder.down().packagesLocked(), "dpkg"),
        refused("start: job", START, StatusBuilder.down().jobPending(), "pending"),
        refused("start: no control", START, StatusBuilder.down().none(), "nobody runs"),
        refused("late", late(NOW), StatusBuilder.idle(), "was valid until"),
        refused("no end", late(null), StatusBuilder.idle(), "until when"),
        allowed("just in time", late(NOW.plusNanos(1)), StatusBuilder.idle()));
  }

  private static BridgeCommand late(Instant notAfter) {
    return new BridgeCommand("j1", Action.RESTART, OLD, false, "nightly", notAfter, null);
  }

  private static Arguments allowed(String name, BridgeCommand command, StatusBuilder builder) {
    return Arguments.of(name, command, builder.build(), null);
  }

  private static Arguments refused(
      String name, BridgeCommand command, StatusBuilder builder, String reason) {
    return Arguments.of(name, command, builder.build(), reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void refusesEverythingUnknown(
      String name, BridgeCommand command, BridgeStatus status, String reason) {
    Optional<BridgeCommandRefusal> refusal =
        BridgeCommandRefusal.check(command, status, SETTINGS, NOW);

    if (reason == null) {
      assertThat(refusal).as(name).isEmpty();
    } else {
      assertThat(refusal.map(BridgeCommandRefusal::reason).orElse("allowed"))
          .as(name)
          .contains(reason);
    }
  }
}
