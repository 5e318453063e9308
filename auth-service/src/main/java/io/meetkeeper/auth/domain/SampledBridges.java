package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.util.Set;
import java.util.TreeSet;

/**
 * The hosts of a site that reported a bridge since this process started; used when the scheduler
 * cannot be asked. Thread-safe.
 */
public final class SampledBridges {
  private final Set<String> hosts = new TreeSet<>();

  /** Updates the hosts from a sample of a host of the site. */
  public synchronized void add(HostSample sample) {
    if (sample.bridge() == null) {
      hosts.remove(sample.host());
    } else {
      hosts.add(sample.host());
    }
  }

  /** Removes a retired host until it sends samples again. */
  public synchronized void add(Event event) {
    if (event instanceof NoticeEvent notice && NoticeEvent.HOST_RETIRED.equals(notice.subject())) {
      hosts.remove(notice.host());
    }
  }

  /** Returns the host names, sorted. */
  public synchronized Set<String> hosts() {
    return new TreeSet<>(hosts);
  }
}
