package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks of Jicofo: whether it runs and answers, and how many bridges it would use. */
public final class JicofoChecks {
  private static final String JICOFO = "jicofo";
  private static final String BRIDGES = "jicofo-bridges";
  private static final Duration RESTART_TIME = Duration.ofSeconds(30);
  private static final Set<String> SEEN = Set.of(JICOFO, ServiceChecks.managedId(JICOFO));
  private static final Set<String> OF_SITE = Set.of("prosody", "web", "file.config.js");
  private static final String LOG = "tail -n 50 /var/log/jitsi/jicofo.log";

  private JicofoChecks() {}

  /** The checks of one sample; none when this host has no Jicofo. */
  public static List<HealthCheck> of(HostSample sample, SettleTimer settle) {
    JicofoSample jicofo = sample.jicofo();
    if (jicofo == null) {
      return List.of();
    }
    List<HealthCheck> checks = new ArrayList<>(2);
    checks.add(process(sample, jicofo.state(), settle));
    if (jicofo.bridges() != null && jicofo.operationalBridges() != null) {
      HealthCheck bridges = bridges(sample, jicofo.bridges(), jicofo.operationalBridges(), settle);
      if (isExplained(sample, jicofo)) {
        settle.remove(BRIDGES);
      } else {
        checks.add(bridges);
      }
    }
    return checks;
  }

  /** Whether the only bridge of the site is unhealthy, which its own check reports. */
  private static boolean isExplained(HostSample sample, JicofoSample jicofo) {
    return jicofo.bridges() == 1
        && jicofo.operationalBridges() == 0
        && sample.bridge() != null
        && (sample.bridge().state() == BridgeState.UNHEALTHY
            || sample.bridge().state() == BridgeState.DOWN);
  }

  private static HealthCheck process(HostSample sample, JicofoState state, SettleTimer settle) {
    String reason = sample.absent().getOrDefault(JICOFO, "not read");
    return switch (state) {
      case UP -> settle.well(JICOFO, JicofoMessage.ANSWERS.with(), List.of("GET /stats: 200"));
      case DOWN -> settle.bad(down(reason), sample.at(), RESTART_TIME);
      case UNRESPONSIVE -> settle.bad(unresponsive(reason), sample.at());
      case UNKNOWN ->
          HealthCheck.of(
              JICOFO,
              HealthState.UNKNOWN,
              JicofoMessage.NOT_KNOWN.with(reason),
              List.of(reason),
              HealthRemedy.of(
                  "grep -A5 rest /etc/jitsi/jicofo/jicofo.conf (enabled, port)",
                  RemedyMessage.IN_CONFIGURATION.with(
                      "meetkeeper.collector.jicofo.rest-url = \"http://127.0.0.1:PORT\"")));
    };
  }

  private static HealthCheck down(String reason) {
    return HealthCheck.of(
        JICOFO,
        HealthState.BROKEN,
        JicofoMessage.DOWN.with(),
        List.of("/proc: " + reason),
        HealthRemedy.of(JicofoMessage.RESTART_DEAD.with(), LOG));
  }

  private static HealthCheck unresponsive(String reason) {
    return HealthCheck.of(
        JICOFO,
        HealthState.BROKEN,
        JicofoMessage.NO_ANSWER.with(),
        List.of(reason),
        HealthRemedy.of(LOG, JicofoMessage.RESTART_SILENT.with()));
  }

  private static HealthCheck bridges(
      HostSample sample, int all, int operational, SettleTimer settle) {

    List<String> evidence =
        List.of("GET /stats: bridge_count " + all + ", operational_bridge_count " + operational);
    if (all > 0 && operational >= all) {
      return settle.well(BRIDGES, JicofoMessage.USES_ALL.with(operational, all), evidence);
    }
    HealthCheck bad =
        HealthCheck.of(
            BRIDGES,
            operational == 0 ? HealthState.BROKEN : HealthState.WARNING,
            summary(all, operational),
            evidence,
            HealthRemedy.of(
                "systemctl status jitsi-videobridge2 prosody",
                JicofoMessage.WHY_EACH.with(),
                "grep -i bridge /var/log/jitsi/jicofo.log | tail -n 20"));
    return settle.bad(bad, sample.at());
  }

  private static MessageText summary(int all, int operational) {
    if (all == 0) {
      return JicofoMessage.NO_BRIDGE.with();
    }
    return (operational == 0 ? JicofoMessage.USES_NONE : JicofoMessage.USES_SOME)
        .with(operational, all);
  }

  /**
   * The checks of a host. A host that serves a site without a visible Jicofo gets one more: whether
   * people can start a meeting is unknown, since Jicofo may be missing, hidden, or on another
   * machine.
   *
   * @param site its site; {@code null} when it has none
   * @param sample its newest sample; {@code null} before the first
   */
  public static List<HealthCheck> addMissing(
      List<HealthCheck> checks, String site, HostSample sample) {
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
