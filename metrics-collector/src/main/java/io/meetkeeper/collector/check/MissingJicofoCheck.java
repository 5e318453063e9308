package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says of a host that serves a site and shows no Jicofo that it is not known whether people can
 * start a meeting: it may be missing, hidden, or on another machine.
 */
public final class MissingJicofoCheck {
  private static final String JICOFO = "jicofo";
  private static final Set<String> SEEN = Set.of(JICOFO, ServiceChecks.managedId(JICOFO));
  private static final Set<String> OF_SITE = Set.of("prosody", "web", "file.config.js");

  private MissingJicofoCheck() {}

  /**
   * The checks of a host, with this one when it is due.
   *
   * @param site its site; {@code null} when it has none
   * @param sample its newest sample; {@code null} before the first
   */
  public static List<HealthCheck> add(List<HealthCheck> checks, String site, HostSample sample) {
    boolean due =
        site != null
            && sample != null
            && checks.stream().noneMatch(check -> SEEN.contains(check.id()))
            && checks.stream().anyMatch(check -> OF_SITE.contains(check.id()));
    if (!due) {
      return checks;
    }
    List<HealthCheck> all = new ArrayList<>(checks);
    all.add(notSeen(site, sample.absent().getOrDefault(JICOFO, "not read")));
    return all;
  }

  private static HealthCheck notSeen(String site, String reason) {
    return HealthCheck.of(
        JICOFO,
        HealthState.UNKNOWN,
        JicofoMessage.NOT_SEEN.with(),
        List.of(reason),
        HealthRemedy.of(
            JicofoMessage.IF_HERE.with("systemctl status jicofo; apt install jicofo"),
            JicofoMessage.IF_IN_CONTAINER.with(
                RemedyMessage.IN_CONFIGURATION.with(
                    "meetkeeper.collector.jicofo.rest-url = \"http://ADDRESS:8888\"")),
            JicofoMessage.IF_ELSEWHERE.with("meetkeeper host enroll HOST --site " + site)));
  }
}
