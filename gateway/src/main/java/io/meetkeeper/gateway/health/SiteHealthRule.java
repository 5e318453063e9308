package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Judges the health of a site by the worst check of its hosts. A bridge that is broken or silent is
 * only a warning while another bridge takes conferences. Also checks that Jicofo uses the bridges
 * that are up.
 */
final class SiteHealthRule {
  private static final String BRIDGES = "bridges";

  /** Maximum time until Jicofo notices a bridge. */
  private static final Duration BRIDGE_SETTLES = Duration.ofMinutes(2);

  private final HealthTexts sentence;

  SiteHealthRule(HealthTexts sentence) {
    this.sentence = sentence;
  }

  /** A check and its host. */
  private record HostCheck(HostHealth host, CheckAssessment assessment) {
    HealthState state() {
      return assessment.check().state();
    }

    String hostId() {
      return host.id();
    }
  }

  /**
   * The health of a site.
   *
   * @param site its name; {@code null} for one host that belongs to no site
   * @param hosts its hosts, at least one
   */
  SiteHealth evaluate(String site, List<HostHealth> hosts, Instant now) {
    List<HostCheck> checks = new ArrayList<>();
    for (HostHealth host : hosts) {
      for (CheckAssessment assessment : host.checks()) {
        checks.add(new HostCheck(host, downgradeIfReplaced(host, assessment, hosts, now)));
      }
    }
    checks.addAll(missingBridges(hosts, now));
    JicofoPresenceRule.ofSite(site, hosts)
        .forEach(assessment -> checks.add(new HostCheck(hosts.get(0), assessment)));
    checks.sort(CheckOrder.worstFirst(found -> found.assessment().check()));
    HealthState state = checks.isEmpty() ? HealthState.UNKNOWN : checks.get(0).state();
    HostCheck reason = state == HealthState.WELL || checks.isEmpty() ? null : checks.get(0);
    return view(site, hosts, checks, state, reason, now);
  }

  private SiteHealth view(
      String site,
      List<HostHealth> hosts,
      List<HostCheck> checks,
      HealthState state,
      HostCheck reason,
      Instant now) {
    MessageText summary = summary(site, hosts, checks, reason, now);
    return new SiteHealth(
        site,
        hosts.stream().map(HostHealth::id).toList(),
        state,
        summary.english(),
        reason == null ? lastChange(checks) : reason.assessment().check().since(),
        reason == null ? null : reason.hostId(),
        reason == null ? null : reason.assessment().check().id(),
        reason == null ? List.of() : reason.assessment().check().remedy(),
        summary,
        reason == null ? List.of() : reason.assessment().check().remedyText());
  }

  private MessageText summary(
      String site, List<HostHealth> hosts, List<HostCheck> checks, HostCheck reason, Instant now) {
    if (site == null) {
      return hosts.get(0).summaryText();
    }
    List<CheckAssessment> all = checks.stream().map(HostCheck::assessment).toList();
    return reason == null
        ? HealthTexts.describeWell(site, all.size(), hosts.size())
        : sentence.describeSite(
            site,
            hosts.size(),
            reason.hostId(),
            reason.assessment(),
            CheckOrder.countOthers(all, reason.assessment()),
            now);
  }

  private static Instant lastChange(List<HostCheck> checks) {
    return checks.stream()
        .map(found -> found.assessment().check().since())
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /**
   * Turns broken into a warning when the check is about a bridge and another bridge takes
   * conferences.
   */
  private static CheckAssessment downgradeIfReplaced(
      HostHealth host, CheckAssessment assessment, List<HostHealth> hosts, Instant now) {
    if (assessment.check().state() != HealthState.BROKEN) {
      return assessment;
    }
    boolean replaceable =
        CheckOrder.isOfBridge(assessment.check().id())
            || (assessment.check().id().equals(HostHealthRule.SILENT) && !hasJicofo(host));
    boolean replaced =
        replaceable
            && hosts.stream()
                .anyMatch(other -> !other.id().equals(host.id()) && takesConferences(other, now));
    return replaced ? assessment.withState(HealthState.WARNING) : assessment;
  }

  /** Whether the last sample of a host has a Jicofo, without which there are no meetings. */
  private static boolean hasJicofo(HostHealth host) {
    HostSample sample = host.host().sample();
    return sample != null && sample.jicofo() != null;
  }

  /** Whether the bridge of a host takes conferences. */
  private static boolean takesConferences(HostHealth host, Instant now) {
    HostSample sample = host.host().currentSample(now);
    return sample != null
        && sample.bridge() != null
        && sample.bridge().state() == HostSample.BridgeState.UP
        && host.checks().stream()
            .map(CheckAssessment::check)
            .noneMatch(
                check -> CheckOrder.isOfBridge(check.id()) && check.state() == HealthState.BROKEN);
  }

  private static List<HostCheck> missingBridges(List<HostHealth> hosts, Instant now) {
    long up =
        hosts.stream()
            .filter(host -> takesConferences(host, now) && hasSettled(host.host().sample(), now))
            .count();
    List<HostCheck> missing = new ArrayList<>();
    for (HostHealth host : hosts) {
      HostSample sample = host.host().currentSample(now);
      Integer used = sample == null ? null : operationalBridges(sample.jicofo());
      if (used != null && used < up) {
        missing.add(new HostCheck(host, unusedBridges(used, up)));
      }
    }
    return missing;
  }

  private static boolean hasSettled(HostSample sample, Instant now) {
    Instant started = sample.bridge().startedAt();
    return started != null && now.isAfter(started.plus(BRIDGE_SETTLES));
  }

  private static Integer operationalBridges(JicofoSample jicofo) {
    return jicofo == null || jicofo.state() != JicofoSample.JicofoState.UP
        ? null
        : jicofo.operationalBridges();
  }

  private static CheckAssessment unusedBridges(int used, long up) {
    HealthCheck check =
        HealthCheck.of(
            BRIDGES,
            HealthState.WARNING,
            HealthMessage.BRIDGES_UNUSED.with(used, up),
            List.of(),
            HealthRemedy.of(
                HealthMessage.LOOK_AT_BRIDGES.with(
                    "videobridge.apis.xmpp-client in /etc/jitsi/videobridge/jvb.conf")));
    return new CheckAssessment(check, null, false);
  }
}
