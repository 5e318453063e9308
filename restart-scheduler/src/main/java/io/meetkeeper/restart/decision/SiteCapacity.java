package io.meetkeeper.restart.decision;

import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.policy.RestartPolicy;

/**
 * The bridges of a site, from the view of one of them.
 *
 * @param enrolled bridges of the site, including this one
 * @param healthyOthers others that are healthy, take conferences and are not being restarted
 * @param othersDown others that are being restarted
 */
public record SiteCapacity(int enrolled, int healthyOthers, int othersDown) {
  /** Why no further bridge may be taken out of service; {@code null} when it may. */
  public String fullReason(RestartPolicy policy) {
    if (othersDown >= policy.atMostDown()) {
      return JobMessage.SITE_DOWN.english(othersDown, enrolled, policy.atMostDown());
    }
    return tooFewReason(policy);
  }

  /** Why the bridge has to stay in service; {@code null} when it need not. */
  public String tooFewReason(RestartPolicy policy) {
    int least = policy.atLeastUp(enrolled);
    return healthyOthers < least ? JobMessage.SITE_NEEDS.english(healthyOthers, least) : null;
  }
}
