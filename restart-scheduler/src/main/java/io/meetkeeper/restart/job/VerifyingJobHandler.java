package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.fleet.RestartSuspect;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A new process that must prove itself: healthy without a break for {@code healthy-for}, and in all
 * of its MUCs where any are configured, and draining as the one before did. What cannot be seen
 * proves nothing. One that a person stops meanwhile stays stopped; one that ended otherwise is
 * started again. How long it is healthy already is not stored: after a start of ours it proves
 * itself anew, with the time for that.
 */
public final class VerifyingJobHandler {
  private static final Duration COMMAND_VALIDITY = Duration.ofSeconds(15);

  private final HoldReporter reporter;
  private final BridgeAgentClient client;
  private final JobCompletion completion;
  private final BridgeStartRetry retry;
  private final Duration healthyFor;
  private final Instant started;
  private final Map<String, HealthyPeriod> healthyPeriods = new HashMap<>();

  private record HealthyPeriod(ProcessId process, Instant since) {}

  public VerifyingJobHandler(
      HoldReporter reporter,
      BridgeAgentClient client,
      JobCompletion completion,
      BridgeStartRetry retry,
      Duration healthyFor,
      Instant started) {
    this.reporter = reporter;
    this.client = client;
    this.completion = completion;
    this.retry = retry;
    this.healthyFor = healthyFor;
    this.started = started;
  }

  public Future<Boolean> advance(HostContext c) {
    return client.look(c.name()).compose(look -> judge(c, look));
  }

  private Future<Boolean> judge(HostContext c, BridgeStatus look) {
    if (look.state() == HostSample.BridgeState.DOWN) {
      healthyPeriods.remove(c.job().id());
      return !look.jobPending() && RestartSuspect.of(look) == RestartSuspect.SYSTEMCTL
          ? completion.fail(
              c, "somebody stopped the bridge while it was being verified; it stays so", look)
          : retry.advance(c, look);
    }
    if (look.process() != null && c.job().proof().downSince() != null) {
      return retry.markRunning(c);
    }
    String lacking = missingEvidence(c.job().processBefore(), look);
    if (lacking != null) {
      healthyPeriods.remove(c.job().id());
      return isOverdue(c)
          ? fail(c, lacking, look)
          : reporter.report(c, "LACKING", "not yet: " + lacking);
    }
    Boolean drain = drainToRestore(c, look);
    if (drain != null) {
      return isOverdue(c)
          ? fail(c, "it does not drain as before", look)
          : restoreDrain(c, look, drain);
    }
    HealthyPeriod period = healthyPeriods.get(c.job().id());
    if (period == null || !period.process().equals(look.process())) {
      period = new HealthyPeriod(look.process(), c.now());
      healthyPeriods.put(c.job().id(), period);
    }
    Duration healthy = Duration.between(period.since(), c.now());
    if (healthy.compareTo(healthyFor) >= 0) {
      healthyPeriods.remove(c.job().id());
      return completion.complete(c, look);
    }
    String because =
        "healthy for "
            + DurationFormat.formatRounded(healthy)
            + " of "
            + DurationFormat.formatRounded(healthyFor);
    return isOverdue(c) ? fail(c, because, look) : reporter.report(c, "PROVING", because);
  }

  /** Whether it shall drain, where that is otherwise than before; {@code null} when it is not. */
  private static Boolean drainToRestore(HostContext c, BridgeStatus look) {
    Boolean before = c.job().attempt().drainBefore();
    Boolean now = look.calls().drain();
    if (c.hostRow().drain().person() != null || before == null || now == null) {
      return null;
    }
    return now.equals(before) ? null : before;
  }

  private Future<Boolean> restoreDrain(HostContext c, BridgeStatus look, boolean drain) {
    BridgeCommand command =
        new BridgeCommand(
            c.job().id(),
            drain ? BridgeCommand.Action.DRAIN : BridgeCommand.Action.UNDRAIN,
            look.process(),
            false,
            c.job().view().by(),
            c.now().plus(COMMAND_VALIDITY));
    return client
        .send(c.name(), command)
        .compose(
            answer -> reporter.report(c, "DRAIN", "sets its drain as before: " + answer.reason()),
            failure ->
                reporter.report(c, "DRAIN", "sets its drain as before: " + failure.getMessage()));
  }

  private Future<Boolean> fail(HostContext c, String lacking, BridgeStatus look) {
    healthyPeriods.remove(c.job().id());
    String within = DurationFormat.formatRounded(c.policy().verifyWithin());
    return completion.fail(c, "not verified within " + within + ": " + lacking, look);
  }

  private boolean isOverdue(HostContext c) {
    Instant verifyFrom = c.job().proof().verifyFrom();
    Instant from = verifyFrom.isAfter(started) ? verifyFrom : started;
    return !c.now().isBefore(from.plus(c.policy().verifyWithin()));
  }

  /** What is missing for a good bridge; {@code null} when nothing is. */
  static String missingEvidence(ProcessId before, BridgeStatus look) {
    if (look.process() == null || look.process().equals(before)) {
      return look.reason() == null ? "no new process is seen" : look.reason();
    }
    if (look.health() == null) {
      return "it does not answer its health check";
    }
    if (!look.health().ok()) {
      return "its health check says "
          + look.health().status()
          + (look.health().reason() == null ? "" : " " + look.health().reason());
    }
    HostSample.Calls calls = look.calls();
    if (calls == null) {
      return "its figures cannot be read" + (look.reason() == null ? "" : ": " + look.reason());
    }
    if (calls.mucsConfigured() != null && calls.mucsConfigured() > 0) {
      if (calls.mucsJoined() == null) {
        return "how many MUCs it joined is not known";
      }
      if (calls.mucsJoined() < calls.mucsConfigured()) {
        return "it joined " + calls.mucsJoined() + " of " + calls.mucsConfigured() + " MUCs";
      }
    }
    return null;
  }
}
