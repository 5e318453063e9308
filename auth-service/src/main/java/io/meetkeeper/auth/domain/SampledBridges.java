package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.util.Set;
import java.util.TreeSet;

/**
 * The hosts of a site that were heard to have a bridge since this start, for when the scheduler
 * cannot be asked. For several threads.
 */
public final class SampledBridges {
  private final Set<String> hosts = new TreeSet<>();

  /** Takes a sample of a host of the site in. */
  public synchronized void add(HostSample sample) {
    if (sample.bridge() == null) {
      hosts.remove(sample.host());
    } else {
      hosts.add(sample.host());
    }
  }

  /** A host that is gone for good has none, unless it is heard of again. */
  public synchronized void add(Event event) {
    if (event instanceof Event.Notice notice
        && Event.Notice.HOST_RETIRED.equals(notice.subject())) {
      hosts.remove(notice.host());
    }
  }

  /** The hosts by name. */
  public synchronized Set<String> hosts() {
    return new TreeSet<>(hosts);
  }
}
