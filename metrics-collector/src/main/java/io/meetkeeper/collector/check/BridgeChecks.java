package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.Bridge;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import java.util.ArrayList;
import java.util.List;

/** Checks of the bridge: its own health check, its MUCs, its REST interface and its version. */
public final class BridgeChecks {
  private static final String BRIDGE = "bridge";
  private static final String RESTART = "when nobody talks: systemctl restart jitsi-videobridge2";
  private static final String LOG = "tail -n 50 /var/log/jitsi/jvb.log";

  private BridgeChecks() {}

  /**
   * The checks of one sample; none when this host has no bridge.
   *
   * @param address where its REST interface is asked
   */
  public static List<HealthCheck> of(
      HostSample sample, BridgeRestAddress address, SettleTimer settle) {
    Bridge bridge = sample.bridge();
    if (bridge == null) {
      return List.of();
    }
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(health(sample, bridge, address, settle));
    if (bridge.calls() != null) {
      addMucs(sample, bridge.calls(), settle, checks);
      checks.add(
          settle.well(
              "bridge-rest",
              "The bridge answers at " + address.url() + " (" + address.origin() + ")",
              List.of("GET " + address.url() + bridge.calls().source() + ": read")));
      checks.add(
          HealthCheck.well("bridge-version", version(bridge) + " counts its endpoints", null));
    } else if (bridge.state() != BridgeState.DOWN) {
      checks.add(withoutCalls(sample, bridge, address, settle));
    }
    return checks;
  }

  private static HealthCheck health(
      HostSample sample, Bridge bridge, BridgeRestAddress address, SettleTimer settle) {
    return switch (bridge.state()) {
      case UP -> settle.well(BRIDGE, "The bridge is healthy", evidence(bridge, address));
      case SHUTTING_DOWN ->
          settle.well(
              BRIDGE,
              "The bridge shuts down gracefully and takes no new meetings",
              evidence(bridge, address));
      case UNHEALTHY -> settle.bad(unhealthy(bridge, address), sample.at());
      case DOWN -> settle.bad(down(), sample.at());
      case UNKNOWN -> silent(sample, address, settle);
    };
  }

  private static List<String> evidence(Bridge bridge, BridgeRestAddress address) {
    return bridge.health() == null
        ? List.of()
        : List.of(
            "GET "
                + address.url()
                + "/about/health: "
                + bridge.health().status()
                + (bridge.health().reason() == null ? "" : " " + bridge.health().reason()));
  }

  private static HealthCheck unhealthy(Bridge bridge, BridgeRestAddress address) {
    String words = bridge.health().reason();
    boolean told = words != null && !words.isBlank();
    return HealthCheck.of(
        BRIDGE,
        HealthState.BROKEN,
        "The bridge is not healthy and Jicofo does not use it: people in a meeting neither hear nor"
            + " see each other; the bridge says "
            + (told ? "\"" + words + "\"" : "no reason"),
        evidence(bridge, address),
        BridgeHealthRemedy.of(told ? words : ""));
  }

  private static HealthCheck down() {
    return HealthCheck.of(
        BRIDGE,
        HealthState.BROKEN,
        "The bridge does not run: people in a meeting neither hear nor see each other",
        List.of("systemd or Docker says that it does not run"),
        List.of(
            "systemctl start jitsi-videobridge2",
            "systemctl status jitsi-videobridge2",
            "journalctl -u jitsi-videobridge2 -n 50",
            LOG));
  }

  /** A process that takes connections and does not answer hangs; else its REST may be elsewhere. */
  private static HealthCheck silent(
      HostSample sample, BridgeRestAddress address, SettleTimer settle) {
    String reason = sample.absent().getOrDefault("bridge.state", "its health is not known");
    if (sample.bridge().process() != null && reason.endsWith("in time")) {
      HealthCheck hanging =
          HealthCheck.of(
              BRIDGE,
              HealthState.BROKEN,
              "The bridge runs but does not answer: it hangs",
              List.of("GET " + address.url() + reason),
              List.of(LOG, RESTART));
      return settle.bad(hanging, sample.at());
    }
    return HealthCheck.of(
        BRIDGE,
        HealthState.UNKNOWN,
        "Whether the bridge is healthy is not known: " + reason,
        List.of(),
        List.of());
  }

  private static void addMucs(
      HostSample sample, BridgeCalls calls, SettleTimer settle, List<HealthCheck> checks) {
    Integer configured = calls.mucsConfigured();
    Integer joined = calls.mucsJoined();
    if (configured == null || joined == null || configured == 0) {
      return;
    }
    String figures = joined + " of " + configured + " MUCs";
    List<String> evidence =
        List.of(
            calls.source() + ": mucs_joined " + joined + ", muc_clients_configured " + configured);
    if (joined >= configured) {
      checks.add(settle.well("bridge-muc", "The bridge has joined " + figures, evidence));
      return;
    }
    HealthCheck bad =
        HealthCheck.of(
            "bridge-muc",
            joined == 0 ? HealthState.BROKEN : HealthState.WARNING,
            (joined == 0
                    ? "Jicofo cannot see the bridge, so meetings have neither sound nor picture: it"
                        + " has joined "
                    : "Only a part of Jicofo's servers can see the bridge: it has joined ")
                + figures,
            evidence,
            List.of(
                "systemctl status prosody",
                "grep -iE 'muc|xmpp|auth' /var/log/jitsi/jvb.log | tail -n 20 (a wrong password of"
                    + " the user jvb, or a MUC that Prosody does not serve)",
                RESTART));
    checks.add(settle.bad(bad, sample.at()));
  }

  private static HealthCheck withoutCalls(
      HostSample sample, Bridge bridge, BridgeRestAddress address, SettleTimer settle) {
    String reason = sample.absent().getOrDefault("bridge.calls", "not read");
    if (reason.contains("local_endpoints")) {
      return HealthCheck.of(
          "bridge-version",
          HealthState.WARNING,
          version(bridge)
              + " is too old to say who is on it ("
              + reason
              + "): it is never restarted",
          List.of("GET " + address.url() + reason),
          List.of("apt update && apt install --only-upgrade jitsi-videobridge2 jicofo jitsi-meet"));
    }
    HealthCheck unreachable =
        HealthCheck.of(
            "bridge-rest",
            HealthState.WARNING,
            "Who is on the bridge is not known, so it is never restarted: "
                + address.url()
                + reason,
            List.of(address.url() + " is " + address.origin()),
            address.remedy());
    return settle.bad(unreachable, sample.at());
  }

  private static String version(Bridge bridge) {
    return bridge.version() == null ? "The bridge" : "The bridge " + bridge.version();
  }
}
