package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.action.RefusalReasons;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.LeakedCounter;

/**
 * Whether a conference is running on the site, as far as this host can tell: Jicofo counts all
 * conferences of the site, the local bridge only its own. Either may be unavailable. The site is
 * idle when at least one of them reports no conference and neither reports one.
 *
 * @param bridge the status of the local bridge
 * @param conferences the count of Jicofo; {@code null} when unavailable
 * @param jicofoFailure why the count is unavailable; {@code null} when it is not
 */
record SiteCallCheck(BridgeStatus bridge, Integer conferences, String jicofoFailure) {
  /**
   * Why calls must not be cut now; {@code null} when the site is idle. A leaked counter of the
   * local bridge is left out only while Jicofo counts no conference.
   *
   * @param leaked the counter that the command names as leaked; {@code null}: it names none
   */
  String busyReason(LeakedCounter leaked) {
    if (conferences != null && conferences > 0) {
      return "conferences: " + conferences + " (Jicofo)";
    }
    if (bridge.calls() != null) {
      return RefusalReasons.callsRunning(bridge.calls(), conferences == null ? null : leaked);
    }
    return conferences == null
        ? CommandMessage.CALLS_NOT_KNOWN.english(
            String.valueOf(bridge.reason()), String.valueOf(jicofoFailure))
        : null;
  }
}
