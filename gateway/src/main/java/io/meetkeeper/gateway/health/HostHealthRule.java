package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.fleet.ElapsedTime;
import io.meetkeeper.gateway.fleet.FleetHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Judges the health of a host by the checks it reports and by those that only the gateway can make,
 * from its samples and from the scheduler. Unknown is never well.
 */
final class HostHealthRule {
  /** Id of the check whether samples of the host arrive. */
  static final String SILENT = "silent";

  /** Id of the check whether the checks of the host are known. */
  static final String REPORT = "checks";

  private static final String LOG = "journalctl -u meetkeeper -n 50";

  /** Id of the check of the automation, which has a metric of its own. */
  static final String AUTOMATION = "automation";

  /**
   * Ids of the checks that the gateway makes for each host; one that is absent from a result is
   * well.
   */
  static final List<String> OWN_CHECKS = List.of(SILENT, REPORT);

  /** A reboot takes about that long. */
  private static final Duration SILENT_AFTER = Duration.ofMinutes(2);

  /** Time for which the last report counts while requests fail. */
  private static final Duration REPORT_VALID = Duration.ofMinutes(10);

  private static final Set<HostAutomation.State> STUCK =
      Set.of(HostAutomation.State.SUSPENDED, HostAutomation.State.BLIND);

  private final HealthTexts sentence;
  private final Instant startedAt;

  /**
   * A rule.
   *
   * @param startedAt when the gateway began to listen; earlier time does not count as silence
   */
  HostHealthRule(HealthTexts sentence, Instant startedAt) {
    this.sentence = sentence;
    this.startedAt = startedAt;
  }

  /** The health of a host. */
  HostHealth evaluate(HostHealthInput facts, Instant now) {
    List<CheckAssessment> checks = new ArrayList<>(checks(facts, now));
    checks.sort(CheckOrder.worstFirst(CheckAssessment::check));
    HealthState state =
        checks.stream()
            .map(assessment -> assessment.check().state())
            .reduce(HealthState::worst)
            .orElse(HealthState.UNKNOWN);
    CheckAssessment reason = state == HealthState.WELL ? null : checks.get(0);
    return new HostHealth(
        facts.host(),
        state,
        summary(facts, checks, reason, now),
        since(checks, reason),
        reason,
        checks);
  }

  private MessageText summary(
      HostHealthInput facts, List<CheckAssessment> checks, CheckAssessment reason, Instant now) {
    String host = facts.host().id();
    return reason == null
        ? HealthTexts.describeWell(host, checks.size(), 1)
        : sentence.describeHost(host, reason, CheckOrder.countOthers(checks, reason), now);
  }

  private static Instant since(List<CheckAssessment> checks, CheckAssessment reason) {
    return reason != null
        ? reason.check().since()
        : checks.stream()
            .map(assessment -> assessment.check().since())
            .filter(since -> since != null)
            .max(Comparator.naturalOrder())
            .orElse(null);
  }

  private List<CheckAssessment> checks(HostHealthInput facts, Instant now) {
    HostSample sample = facts.host().currentSample(now);
    if (sample == null) {
      return List.of(silence(facts.host(), now));
    }
    List<CheckAssessment> checks = new ArrayList<>(reported(facts, sample, now));
    for (HostSample.Alarm alarm : sample.alarms()) {
      if (alarm.raised()) {
        addShortage(checks, facts, sample, alarm, now);
      }
    }
    if (facts.automation() != null && STUCK.contains(facts.automation().state())) {
      checks.add(stuck(facts));
    }
    return checks;
  }

  private CheckAssessment silence(FleetHost host, Instant now) {
    boolean isLong = host.isSilentFor(SILENT_AFTER, startedAt, now);
    return CheckAssessment.ofSentence(
        CheckAssessment.sentence(
            SILENT,
            isLong ? HealthState.BROKEN : HealthState.UNKNOWN,
            sentence.describeSilence(host.id(), host.lastSeen(), now),
            List.of("last sample: " + host.lastSeen()),
            HealthRemedy.of(
                HealthMessage.LOOK_WHETHER_UP.with(host.id()),
                HealthMessage.ON_HOST.with(host.id(), "systemctl status meetkeeper"),
                HealthMessage.RETIRE.with("DELETE /api/v1/hosts/" + host.id())),
            host.lastSeen()));
  }

  private List<CheckAssessment> reported(HostHealthInput facts, HostSample sample, Instant now) {
    String host = facts.host().id();
    HealthReportState known = facts.known();
    if (sample.healthVersion() == null) {
      return List.of(
          unknown(HealthMessage.OLD_VERSION.with(host), HealthMessage.UPGRADE.with(host)));
    }
    boolean failing =
        known.failedSince() != null && ElapsedTime.reaches(known.failedSince(), REPORT_VALID, now);
    if (known.report() == null || failing) {
      Object reason = known.failure() == null ? HealthMessage.BEING_ASKED.with() : known.failure();
      return List.of(
          unknown(
              HealthMessage.CHECKS_NOT_KNOWN.with(host, reason),
              HealthMessage.ON_HOST.with(host, LOG)));
    }
    if (known.report().checks().isEmpty()) {
      return List.of(
          unknown(HealthMessage.NO_CHECKS.with(host), HealthMessage.ON_HOST.with(host, LOG)));
    }
    List<CheckAssessment> checks = new ArrayList<>();
    MessageText work = HealthTexts.describeWork(facts.automation(), facts.job());
    for (HealthCheck check : known.report().checks()) {
      boolean restartHelps = CheckOrder.isOfBridge(check.id()) && check.state().needsAction();
      checks.add(new CheckAssessment(check, restartHelps ? work : null, false));
    }
    return checks;
  }

  private static CheckAssessment unknown(MessageText summary, MessageText remedy) {
    return CheckAssessment.ofSentence(
        CheckAssessment.sentence(
            REPORT, HealthState.UNKNOWN, summary, List.of(), HealthRemedy.of(remedy), null));
  }

  /**
   * Replaces the reported check of a resource by its raised alarm, keeping evidence and remedy of
   * the check.
   */
  private void addShortage(
      List<CheckAssessment> checks,
      HostHealthInput facts,
      HostSample sample,
      HostSample.Alarm alarm,
      Instant now) {
    String resource = ContractJson.enumName(alarm.resource());
    Double percent = usedPercent(sample, alarm.resource());
    if (percent == null) {
      return;
    }
    HealthCheck reported =
        checks.stream()
            .map(CheckAssessment::check)
            .filter(check -> check.id().equals(resource))
            .findFirst()
            .orElse(null);
    checks.removeIf(assessment -> assessment.check().id().equals(resource));
    checks.add(CheckAssessment.ofSentence(shortage(facts, alarm, reported, percent, now)));
  }

  private HealthCheck shortage(
      HostHealthInput facts,
      HostSample.Alarm alarm,
      HealthCheck reported,
      double percent,
      Instant now) {
    MessageText work = HealthTexts.describeWork(facts.automation(), facts.job());
    MessageText shortage =
        sentence.describeShortage(facts.host().id(), alarm.resource(), alarm.since(), percent, now);
    HealthCheck check =
        CheckAssessment.sentence(
            ContractJson.enumName(alarm.resource()),
            reported == null ? HealthState.WARNING : reported.state().worst(HealthState.WARNING),
            work == null ? shortage : HealthMessage.WITH_WORK.with(shortage, work),
            reported == null ? List.of() : reported.evidence(),
            reported == null ? HealthRemedy.NONE : reported.steps(),
            alarm.since());
    return reported == null ? check : check.withFix(reported.fix());
  }

  /** Used percent of a resource; {@code null} when it is not known. */
  static Double usedPercent(HostSample sample, HostSample.Resource resource) {
    return switch (resource) {
      case SWAP -> sample.swap() == null ? null : sample.swap().usedPercent();
      case MEMORY -> sample.memory() == null ? null : sample.memory().usedPercent();
    };
  }

  private static CheckAssessment stuck(HostHealthInput facts) {
    HostAutomation automation = facts.automation();
    boolean suspended = automation.state() == HostAutomation.State.SUSPENDED;
    MessageText summary =
        (suspended ? HealthMessage.CHECK_SUSPENDED : HealthMessage.CHECK_BLIND)
            .with(HealthTexts.reason(automation));
    HealthCheck check =
        HealthCheck.of(
                AUTOMATION,
                HealthState.WARNING,
                summary,
                List.of(),
                suspended
                    ? HealthRemedy.of(
                        HealthMessage.WHEN_MENDED.with(
                            "POST /api/v1/hosts/" + facts.host().id() + "/resume"))
                    : HealthRemedy.NONE)
            .withSince(automation.since());
    return new CheckAssessment(check, null, false);
  }
}
