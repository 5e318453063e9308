package io.meetkeeper.restart.bridge.service;

import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.Sample.Calls;

/**
 * Whether anybody talks on the site, as far as this host can tell: Jicofo knows of all conferences
 * of the site, the bridge here of its own. Either may be absent; somebody must say that nobody
 * talks, and nobody that somebody does.
 *
 * @param bridge the bridge of this host this moment
 * @param conferences what Jicofo counts; {@code null} when it does not say
 * @param silence why Jicofo does not say; {@code null} when it does
 */
record Talk(BridgeLook bridge, Integer conferences, String silence) {
  /** What stands against ending all that is said; {@code null} when nothing does. */
  String against() {
    if (conferences != null && conferences > 0) {
      return "conferences: " + conferences + " (Jicofo)";
    }
    Calls calls = bridge.calls();
    if (calls != null && !calls.idle()) {
      return "conferences: "
          + calls.conferences()
          + ", local endpoints: "
          + calls.localEndpoints()
          + " ("
          + calls.source()
          + ")";
    }
    return calls == null && conferences == null
        ? "it is not known who talks: " + bridge.reason() + "; Jicofo: " + silence
        : null;
  }
}
