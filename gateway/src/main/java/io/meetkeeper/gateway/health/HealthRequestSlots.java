package io.meetkeeper.gateway.health;

/**
 * Limits the health requests in flight. Hosts whose last request failed share a few of the slots,
 * so that many hosts that hang do not delay the reports of the others.
 */
final class HealthRequestSlots {
  static final int MAX_REQUESTS = 8;
  static final int MAX_RETRIES = 2;

  private int requests;
  private int retries;

  /**
   * Takes a slot; returns whether there was one.
   *
   * @param retry whether the last request to the host failed
   */
  boolean tryAcquire(boolean retry) {
    if (requests >= MAX_REQUESTS || (retry && retries >= MAX_RETRIES)) {
      return false;
    }
    requests++;
    retries += retry ? 1 : 0;
    return true;
  }

  /** Frees a slot that was taken with the same argument. */
  void release(boolean retry) {
    requests--;
    retries -= retry ? 1 : 0;
  }
}
