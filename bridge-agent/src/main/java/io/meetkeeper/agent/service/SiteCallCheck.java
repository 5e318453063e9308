package io.meetkeeper.agent.service;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.Calls;

/**
 * Whether anybody talks on the site, as far as this host can tell: Jicofo knows of all conferences
 * of the site, the bridge here of its own. Either may be absent; somebody must say that nobody
 * talks, and nobody that somebody does.
 *
 * @param bridge the bridge of this host this moment
 * @param conferences what Jicofo counts; {@code null} when it does not say
 * @param jicofoFailure why Jicofo does not say; {@code null} when it does
 */
record SiteCallCheck(BridgeStatus bridge, Integer conferences, String jicofoFailure) {
  /** What stands against ending all that is said; {@code null} when nothing does. */
  String busyReason() {
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
        ? "it is not known who talks: " + bridge.reason() + "; Jicofo: " + jicofoFailure
        : null;
  }
}
