package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.Bridge;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.List;

/** Checks of the bridge: its own health check, its MUCs, its REST interface and its version. */
public final class BridgeChecks {
  private static final String BRIDGE = "bridge";
  private static final String MUC = "bridge-muc";
  private static final MessageText RESTART =
      RemedyMessage.WHEN_IDLE.with("systemctl restart jitsi-videobridge2");
  private static final String LOG = "tail -n 50 /var/log/jitsi/jvb.log";

  private BridgeChecks() {}

  /**
   * The checks of one sample; none when this host has no bridge.
   *
   * @param address address of its REST interface
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
              BridgeMessage.ANSWERS_AT.with(address.url(), address.origin()),
              List.of("GET " + address.url() + bridge.calls().source() + ": read")));
      checks.add(
          HealthCheck.well(
              "bridge-version", BridgeMessage.COUNTS_ENDPOINTS.with(bridge.version()), null));
    } else if (bridge.state() != BridgeState.DOWN) {
      checks.add(withoutCalls(sample, bridge, address, settle));
    }
    return checks;
  }

  private static HealthCheck health(
      HostSample sample, Bridge bridge, BridgeRestAddress address, SettleTimer settle) {
    return switch (bridge.state()) {
      case UP -> settle.well(BRIDGE, BridgeMessage.HEALTHY.with(), evidence(bridge, address));
      case SHUTTING_DOWN ->
          settle.well(BRIDGE, BridgeMessage.SHUTTING_DOWN.with(), evidence(bridge, address));
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
    boolean hasWords = words != null && !words.isBlank();
    return HealthCheck.of(
        BRIDGE,
        HealthState.BROKEN,
        BridgeMessage.UNHEALTHY.with(hasWords ? words : null),
        evidence(bridge, address),
        BridgeHealthRemedy.of(hasWords ? words : ""));
  }

  private static HealthCheck down() {
    return HealthCheck.of(
        BRIDGE,
        HealthState.BROKEN,
        BridgeMessage.DOWN.with(),
        List.of("systemd or Docker says that it does not run"),
        HealthRemedy.of(
            "systemctl start jitsi-videobridge2",
            "systemctl status jitsi-videobridge2",
            "journalctl -u jitsi-videobridge2 -n 50",
            LOG));
  }

  /**
   * A process that accepts connections without answering hangs; otherwise its REST interface may be
   * elsewhere.
   */
  private static HealthCheck silent(
      HostSample sample, BridgeRestAddress address, SettleTimer settle) {
    String reason = sample.absent().getOrDefault("bridge.state", "its health is not known");
    if (sample.bridge().process() != null && reason.endsWith("in time")) {
      HealthCheck hanging =
          HealthCheck.of(
              BRIDGE,
              HealthState.BROKEN,
              BridgeMessage.HANGS.with(),
              List.of("GET " + address.url() + reason),
              HealthRemedy.of(LOG, RESTART));
      return settle.bad(hanging, sample.at());
    }
    return HealthCheck.of(
        BRIDGE,
        HealthState.UNKNOWN,
        BridgeMessage.HEALTH_NOT_KNOWN.with(reason),
        List.of(),
        HealthRemedy.NONE);
  }

  private static void addMucs(
      HostSample sample, BridgeCalls calls, SettleTimer settle, List<HealthCheck> checks) {
    Integer configured = calls.mucsConfigured();
    Integer joined = calls.mucsJoined();
    if (configured != null && configured == 0) {
      return;
    }
    if (configured == null || joined == null) {
      settle.remove(MUC);
      checks.add(
          HealthCheck.of(
              MUC,
              HealthState.UNKNOWN,
              BridgeMessage.MUC_NOT_KNOWN.with(calls.source()),
              List.of(),
              HealthRemedy.NONE));
      return;
    }

    List<String> evidence = new ArrayList<>();
    evidence.add(
        calls.source() + ": mucs_joined " + joined + ", muc_clients_configured " + configured);
    if (sample.absent().containsKey(HostSample.XMPP)) {
      evidence.add(sample.absent().get(HostSample.XMPP));
    }
    if (joined >= configured) {
      checks.add(settle.well(MUC, BridgeMessage.MUC_JOINED.with(joined, configured), evidence));
      return;
    }
    checks.add(settle.bad(tooFewMucs(configured, joined, evidence), sample.at()));
  }

  private static HealthCheck tooFewMucs(int configured, int joined, List<String> evidence) {
    return HealthCheck.of(
        MUC,
        joined == 0 ? HealthState.BROKEN : HealthState.WARNING,
        (joined == 0 ? BridgeMessage.MUC_NONE : BridgeMessage.MUC_PART).with(joined, configured),
        evidence,
        HealthRemedy.of(
            "systemctl status prosody",
            BridgeMessage.LOOK_INTO_LOG.with(
                "grep -iE 'muc|xmpp|auth' /var/log/jitsi/jvb.log | tail -n 20"),
            RESTART));
  }

  private static HealthCheck withoutCalls(
      HostSample sample, Bridge bridge, BridgeRestAddress address, SettleTimer settle) {
    String reason = sample.absent().getOrDefault("bridge.calls", "not read");
    if (reason.contains("local_endpoints")) {
      return HealthCheck.of(
          "bridge-version",
          HealthState.WARNING,
          BridgeMessage.TOO_OLD.with(bridge.version(), reason),
          List.of("GET " + address.url() + reason),
          HealthRemedy.of(
              "apt update && apt install --only-upgrade jitsi-videobridge2 jicofo jitsi-meet"));
    }
    HealthCheck unreachable =
        HealthCheck.of(
            "bridge-rest",
            HealthState.WARNING,
            BridgeMessage.CALLS_NOT_KNOWN.with(address.url(), reason),
            List.of(address.url() + " is " + address.origin()),
            address.remedy());
    return settle.bad(unreachable, sample.at());
  }
}
