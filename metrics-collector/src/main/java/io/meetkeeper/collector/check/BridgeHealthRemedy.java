package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import java.util.Locale;

/** Remedies for the reasons that a bridge gives in {@code /about/health}. */
final class BridgeHealthRemedy {
  private static final HealthRemedy ADDRESS =
      HealthRemedy.of(
          BridgeMessage.SAY_ADDRESSES.with(
              "ice4j { harvest { mapping { static-mappings = [ { local-address = \"LOCAL\", public-address ="
                  + " \"PUBLIC\" } ] } } }"),
          BridgeMessage.SAY_STUN.with(),
          "ip -4 addr (LOCAL); curl -4 https://ifconfig.me (PUBLIC)",
          RemedyMessage.NO_RESTART_ALONE.with("systemctl restart jitsi-videobridge2"));
  private static final HealthRemedy OTHER =
      HealthRemedy.of(
          "tail -n 50 /var/log/jitsi/jvb.log",
          RemedyMessage.WHEN_IDLE.with("systemctl restart jitsi-videobridge2"));

  private BridgeHealthRemedy() {}

  static HealthRemedy of(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("harvest") || lower.contains("address") || lower.contains("stun")
        ? ADDRESS
        : OTHER;
  }
}
