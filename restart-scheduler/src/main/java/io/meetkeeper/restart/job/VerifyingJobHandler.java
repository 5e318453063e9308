package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.decision.ServiceFault;
import io.meetkeeper.restart.fleet.RestartSuspect;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.JobMessage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Handles a job in state VERIFYING. The new process must be healthy without a break for {@code
 * healthy-for}, have joined all of its configured MUCs, and drain as the one before did. Unknown
 * values do not count as healthy. A bridge that a person stops meanwhile stays stopped; one that
 * ended otherwise is started again. While the XMPP server is known to be away, the bridge cannot
 * prove anything: its timeout begins when the server is back, or after an hour. The healthy time is
 * not stored: after a start of this scheduler the verification begins again, with its whole
 * timeout.
 */
final class VerifyingJobHandler {
  private static final Duration SERVER_AWAY_AT_MOST = Duration.ofHours(1);

  private final HoldReporter reporter;
  private final BridgeAgentClient client;
  private final JobCompletion completion;
  private final BridgeStartRetry retry;
  private final Duration healthyFor;
  private final Instant started;
  private final Map<String, HealthyPeriod> healthyPeriods = new HashMap<>();

  private final Map<String, Instant> serverAwayAt = new HashMap<>();

  private record HealthyPeriod(ProcessId process, Instant since) {}

  VerifyingJobHandler(
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

  Future<Boolean> advance(HostContext host) {
    return client.status(host.name()).compose(status -> judge(host, status));
  }

  private Future<Boolean> judge(HostContext host, BridgeStatus status) {
    if (status.state() == HostSample.BridgeState.DOWN) {
      healthyPeriods.remove(host.job().id());
      return !status.jobPending() && RestartSuspect.of(status) == RestartSuspect.SYSTEMCTL
          ? completion.fail(host, JobMessage.STOPPED_BY_SOMEBODY.english(), status)
          : retry.advance(host, status);
    }
    if (status.process() != null && host.job().verification().downSince() != null) {
      return retry.markRunning(host);
    }
    String lacking = missingEvidence(host.job().processBefore(), status);
    if (lacking != null) {
      healthyPeriods.remove(host.job().id());
      String reason = withServer(host, lacking);
      return isOverdue(host)
          ? fail(host, reason, status)
          : reporter.report(host, "LACKING", JobMessage.LACKING.english(reason));
    }
    Boolean drain = drainToRestore(host, status);
    if (drain != null) {
      return isOverdue(host)
          ? fail(host, JobMessage.DRAIN_NOT_RESTORED.english(), status)
          : restoreDrain(host, status, drain);
    }
    return judgeHealthyPeriod(host, status);
  }

  /** Notes that the XMPP server is away, and adds that to what is lacking. */
  private String withServer(HostContext host, String lacking) {
    String away = host.facts().troubles().prosody();
    if (away == null) {
      return lacking;
    }
    if (host.now().isBefore(verifyFrom(host).plus(SERVER_AWAY_AT_MOST))) {
      serverAwayAt.put(host.job().id(), host.now());
    }
    return lacking + "; " + away;
  }

  private Future<Boolean> judgeHealthyPeriod(HostContext host, BridgeStatus status) {
    Duration healthy = Duration.between(healthySince(host, status.process()), host.now());
    if (healthy.compareTo(healthyFor) >= 0) {
      removeJob(host);
      return completion.complete(host, status);
    }
    String reason = JobMessage.HEALTHY_FOR.english(healthy, healthyFor);
    return isOverdue(host) ? fail(host, reason, status) : reporter.report(host, "PROVING", reason);
  }

  private Instant healthySince(HostContext host, ProcessId process) {
    HealthyPeriod period = healthyPeriods.get(host.job().id());
    boolean isOther = period == null || !period.process().equals(process);
    if (isOther || period.since().isAfter(host.now())) { // the latter when our clock was set back
      period = new HealthyPeriod(process, host.now());
      healthyPeriods.put(host.job().id(), period);
    }
    return period.since();
  }

  /** The drain state to restore; {@code null} when it is as before, or not known. */
  private static Boolean drainToRestore(HostContext host, BridgeStatus status) {
    Boolean before = host.job().attempt().drainBefore();
    Boolean now = status.calls().drain();
    if (host.row().drain().person() != null || before == null || now == null) {
      return null;
    }
    return now.equals(before) ? null : before;
  }

  private Future<Boolean> restoreDrain(HostContext host, BridgeStatus status, boolean drain) {
    return client
        .setDrain(host, status.process(), drain)
        .compose(
            reply ->
                reporter.report(
                    host,
                    "DRAIN",
                    JobMessage.RESTORES_DRAIN.english(String.valueOf(reply.reason()))),
            failure ->
                reporter.report(
                    host,
                    "DRAIN",
                    JobMessage.RESTORES_DRAIN.english(String.valueOf(failure.getMessage()))));
  }

  private void removeJob(HostContext host) {
    healthyPeriods.remove(host.job().id());
    serverAwayAt.remove(host.job().id());
  }

  private Future<Boolean> fail(HostContext host, String lacking, BridgeStatus status) {
    removeJob(host);
    return completion.fail(
        host, JobMessage.NOT_VERIFIED.english(host.policy().verifyWithin(), lacking), status);
  }

  private boolean isOverdue(HostContext host) {
    Instant from = verifyFrom(host);
    Instant away = serverAwayAt.getOrDefault(host.job().id(), from);
    Instant start = away.isAfter(from) && !away.isAfter(host.now()) ? away : from;
    return !host.now().isBefore(start.plus(host.policy().verifyWithin()));
  }

  private Instant verifyFrom(HostContext host) {
    Instant verifyFrom = host.job().verification().verifyFrom();
    return verifyFrom.isAfter(started) ? verifyFrom : started;
  }

  /** Why the bridge is not verified; {@code null} when it is healthy. */
  static String missingEvidence(ProcessId before, BridgeStatus status) {
    if (status.process() == null || status.process().equals(before)) {
      return status.reason() == null ? JobMessage.NO_NEW_PROCESS.english() : status.reason();
    }
    if (status.health() == null) {
      return JobMessage.NO_HEALTH.english();
    }
    if (!status.health().ok()) {
      return ServiceFault.failedCheck(status.health());
    }
    BridgeCalls calls = status.calls();
    return calls == null ? JobMessage.NO_FIGURES.english(status.reason()) : missingMucs(calls);
  }

  private static String missingMucs(BridgeCalls calls) {
    if (calls.mucsConfigured() == null || calls.mucsConfigured() <= 0) {
      return null;
    }
    if (calls.mucsJoined() == null) {
      return JobMessage.MUCS_NOT_KNOWN.english();
    }
    return ServiceFault.missingMucs(calls);
  }
}
