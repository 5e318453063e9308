package io.meetkeeper.collector.check;

import java.util.List;
import java.util.Locale;

/** What helps against a reason that {@code /about/health} of a bridge gives. */
final class BridgeHealthRemedy {
  private static final List<String> ADDRESS =
      List.of(
          "behind NAT say its addresses in /etc/jitsi/videobridge/jvb.conf: ice4j { harvest {"
              + " mapping { static-mappings = [ { local-address = \"LOCAL\", public-address ="
              + " \"PUBLIC\" } ] } } }",
          "with STUN instead: ice4j.harvest.mapping.stun.addresses, and UDP to that server must be"
              + " open",
          "ip -4 addr (LOCAL); curl -4 https://ifconfig.me (PUBLIC)",
          "when nobody talks: systemctl restart jitsi-videobridge2; a restart alone does not help");
  private static final List<String> OTHER =
      List.of(
          "tail -n 50 /var/log/jitsi/jvb.log",
          "when nobody talks: systemctl restart jitsi-videobridge2");

  private BridgeHealthRemedy() {}

  static List<String> of(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("harvest") || lower.contains("address") || lower.contains("stun")
        ? ADDRESS
        : OTHER;
  }
}
