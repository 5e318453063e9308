package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the rules to hosts and sites. One that cannot be assessed, because a host reports
 * something that no rule expects, is unknown and hides none of the others. Used on one context.
 */
final class HealthEvaluator {
  private static final Logger log = LoggerFactory.getLogger(HealthEvaluator.class);

  private final HostHealthRule hostRule;
  private final SiteHealthRule siteRule;
  private final Set<String> logged = new HashSet<>();

  /**
   * A judge.
   *
   * @param startedAt when the gateway began to listen
   */
  HealthEvaluator(HealthTexts sentence, Instant startedAt) {
    hostRule = new HostHealthRule(sentence, startedAt);
    siteRule = new SiteHealthRule(sentence);
  }

  /** The health of a host. */
  HostHealth evaluate(HostHealthInput facts, Instant now) {
    try {
      return hostRule.evaluate(facts, now);
    } catch (RuntimeException e) {
      logOnce(facts.host().id(), e);
      return unknown(facts, e);
    }
  }

  /** The health of a site; see {@link SiteHealthRule#judge}. */
  SiteHealth evaluate(String site, List<HostHealth> hosts, Instant now) {
    try {
      return siteRule.evaluate(site, hosts, now);
    } catch (RuntimeException e) {
      logOnce("site " + site, e);
      return unknown(site, hosts);
    }
  }

  private void logOnce(String subject, RuntimeException failure) {
    if (logged.add(subject)) {
      log.error("{}: its health cannot be assessed", subject, failure);
    }
  }

  private static HostHealth unknown(HostHealthInput facts, RuntimeException failure) {
    MessageText summary = HealthMessage.NOT_JUDGED.with(facts.host().id());
    CheckAssessment reason =
        CheckAssessment.ofSentence(
            CheckAssessment.sentence(
                HostHealthRule.REPORT,
                HealthState.UNKNOWN,
                summary,
                List.of(failure.toString()),
                HealthRemedy.NONE,
                null));
    return new HostHealth(
        facts.host(), HealthState.UNKNOWN, summary, null, reason, List.of(reason));
  }

  private static SiteHealth unknown(String site, List<HostHealth> hosts) {
    String first = hosts.get(0).id();
    MessageText summary = HealthMessage.NOT_JUDGED.with(site == null ? first : site);
    return new SiteHealth(
        site,
        hosts.stream().map(HostHealth::id).toList(),
        HealthState.UNKNOWN,
        summary.english(),
        null,
        first,
        HostHealthRule.REPORT,
        List.of(),
        summary,
        List.of());
  }
}
