package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks of Jicofo: does it run and answer, and how many bridges would it use. */
public final class JicofoChecks {
  private static final String JICOFO = "jicofo";
  private static final String BRIDGES = "jicofo-bridges";
  private static final Duration RESTART_TIME = Duration.ofSeconds(30);
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
        settle.forget(BRIDGES);
      } else {
        checks.add(bridges);
      }
    }
    return checks;
  }

  /** The site's only bridge is not well: the check of that bridge says so. */
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
      case UP -> settle.well(JICOFO, "Jicofo answers", List.of("GET /stats: 200"));
      case DOWN -> settle.bad(down(reason), sample.at(), RESTART_TIME);
      case UNRESPONSIVE -> settle.bad(unresponsive(reason), sample.at());
      case UNKNOWN ->
          HealthCheck.of(
              JICOFO,
              HealthState.UNKNOWN,
              "Whether Jicofo is well is not known: " + reason,
              List.of(reason),
              List.of(
                  "grep -A5 rest /etc/jitsi/jicofo/jicofo.conf (enabled, port)",
                  "in the configuration of Meetkeeper: meetkeeper.collector.jicofo.rest-url ="
                      + " \"http://127.0.0.1:PORT\""));
    };
  }

  private static HealthCheck down(String reason) {
    return HealthCheck.of(
        JICOFO,
        HealthState.BROKEN,
        "Nobody can start a meeting: Jicofo does not run",
        List.of("/proc: " + reason),
        List.of(
            "systemctl restart jicofo (start does nothing: systemd still calls a dead one active)",
            LOG));
  }

  private static HealthCheck unresponsive(String reason) {
    return HealthCheck.of(
        JICOFO,
        HealthState.BROKEN,
        "Nobody can start a meeting: Jicofo runs but does not answer",
        List.of(reason),
        List.of(LOG, "systemctl restart jicofo (ends running meetings for a moment)"));
  }

  private static HealthCheck bridges(
      HostSample sample, int all, int operational, SettleTimer settle) {
    String figures = operational + " of " + all + " bridges";
    List<String> evidence =
        List.of("GET /stats: bridge_count " + all + ", operational_bridge_count " + operational);
    if (all > 0 && operational >= all) {
      return settle.well(BRIDGES, "Jicofo would use " + figures, evidence);
    }
    HealthCheck bad =
        HealthCheck.of(
            BRIDGES,
            operational == 0 ? HealthState.BROKEN : HealthState.WARNING,
            summary(all, operational, figures),
            evidence,
            List.of(
                "systemctl status jitsi-videobridge2 prosody",
                "curl -s http://127.0.0.1:8888/debug (bridge_selector says of each bridge why)",
                "grep -i bridge /var/log/jitsi/jicofo.log | tail -n 20"));
    return settle.bad(bad, sample.at());
  }

  private static String summary(int all, int operational, String figures) {
    if (all == 0) {
      return "Meetings have neither sound nor picture: Jicofo knows no bridge";
    }
    return operational == 0
        ? "Meetings have neither sound nor picture: Jicofo would use " + figures
        : "Jicofo would use only " + figures;
  }
}
