package io.meetkeeper.restart.policy;

/**
 * The bridges of a site, the one in question left out.
 *
 * @param enrolled bridges, the one in question included
 * @param healthyOthers others that are healthy, take conferences and are not being restarted
 * @param othersDown others that are being restarted
 */
public record SiteCapacity(int enrolled, int healthyOthers, int othersDown) {
  /** Why no further bridge may be taken out of service; {@code null} when it may. */
  public String fullReason(RestartPolicy policy) {
    if (othersDown >= policy.atMostDown()) {
      return othersDown
          + " of the site's "
          + enrolled
          + " bridges are out of service, at most "
          + policy.atMostDown()
          + " may be";
    }
    return tooFewReason(policy);
  }

  /** Why the bridge in question may not be missing; {@code null} when it may. */
  public String tooFewReason(RestartPolicy policy) {
    int least = policy.atLeastUp(enrolled);
    return healthyOthers < least
        ? healthyOthers + " other bridges of the site are healthy, at least " + least + " must stay"
        : null;
  }
}
