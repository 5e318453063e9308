package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.gateway.fleet.FleetHost;
import java.util.List;
import java.util.Set;

/**
 * Finds out whether any host of a site reports its Jicofo. A host that serves a site but has no
 * Jicofo reports it as unknown; that check is dropped when another host reports one. Pure.
 */
final class JicofoPresenceRule {
  private static final String JICOFO = "jicofo";
  private static final Set<String> IDS = Set.of(JICOFO, "services.jicofo");

  private JicofoPresenceRule() {}

  /** Whether a host reports a Jicofo, well or not. */
  static boolean isAt(FleetHost host, HealthReportState known) {
    HostSample sample = host.sample();
    return (sample != null && sample.jicofo() != null)
        || (known.report() != null
            && known.report().checks().stream().anyMatch(check -> isSeen(check, sample)));
  }

  private static boolean isSeen(HealthCheck check, HostSample sample) {
    return IDS.contains(check.id()) && !isMissing(check, sample);
  }

  private static boolean isMissing(HealthCheck check, HostSample sample) {
    return check.id().equals(JICOFO)
        && check.state() == HealthState.UNKNOWN
        && (sample == null || sample.jicofo() == null);
  }

  /** Whether a host reports that it does not know where Jicofo is. */
  static boolean isMissingAt(FleetHost host, HealthReportState known) {
    return known.report() != null
        && known.report().checks().stream().anyMatch(check -> isMissing(check, host.sample()));
  }

  /** The checks of a host whose site has its Jicofo on another host. */
  static HealthReportState withJicofoElsewhere(FleetHost host, HealthReportState known) {
    return known.withChecks(
        known.report().checks().stream()
            .filter(check -> !isMissing(check, host.sample()))
            .toList());
  }

  /** The check of a site whose hosts have all sent samples, none with a Jicofo. */
  static List<CheckAssessment> ofSite(String site, List<HostHealth> hosts) {
    boolean due =
        site != null
            && hosts.stream().noneMatch(host -> host.host().sample() == null)
            && hosts.stream().noneMatch(host -> host.host().sample().jicofo() != null)
            && hosts.stream()
                .flatMap(host -> host.checks().stream())
                .map(assessment -> assessment.check().id())
                .noneMatch(id -> IDS.contains(id) || HostHealthRule.OWN_CHECKS.contains(id));
    return due ? List.of(notSeen(site)) : List.of();
  }

  private static CheckAssessment notSeen(String site) {
    HealthCheck check =
        HealthCheck.of(
            JICOFO,
            HealthState.UNKNOWN,
            HealthMessage.NO_JICOFO.with(site),
            List.of(),
            HealthRemedy.of(
                HealthMessage.ENROLL_JICOFO.with("meetkeeper host enroll HOST --site " + site)));
    return new CheckAssessment(check, null, true);
  }
}
