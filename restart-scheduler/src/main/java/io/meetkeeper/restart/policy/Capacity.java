package io.meetkeeper.restart.policy;

/**
 * The bridges of a site, the one in question left out.
 *
 * @param enrolled bridges, the one in question included
 * @param up others that are healthy, take conferences and are not being restarted
 * @param down others that are being restarted
 */
public record Capacity(int enrolled, int up, int down) {
  /** Why no further bridge may be taken out of service; {@code null} when it may. */
  public String full(RestartPolicy policy) {
    if (down >= policy.atMostDown()) {
      return down
          + " of the site's "
          + enrolled
          + " bridges are out of service, at most "
          + policy.atMostDown()
          + " may be";
    }
    return tooFew(policy);
  }

  /** Why the bridge in question may not be missing; {@code null} when it may. */
  public String tooFew(RestartPolicy policy) {
    int least = policy.atLeastUp(enrolled);
    return up < least
        ? up + " other bridges of the site are healthy, at least " + least + " must stay"
        : null;
  }
}
