package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgePolicy;

/** Publishes the samples and events of one linked host on the bus, and nothing of other hosts. */
final class HostPublisher {
  private final Bus bus;
  private final String host;
  private final String site;
  private HostSample lastSample;

  HostPublisher(Bus bus, String host, String site) {
    this.bus = bus;
    this.host = host;
    this.site = site;
  }

  /** Publishes the body of a frame; returns the violation when it may not, else {@code null}. */
  String publish(EdgeFrame frame) {
    if (BusContracts.SAMPLES.address().equals(frame.address())) {
      return publish(frame.bodyAs(HostSample.class));
    }
    if (BusContracts.EVENTS.address().equals(frame.address())) {
      return publish(frame.bodyAs(Event.class));
    }
    return "a message to " + frame.address();
  }

  /** The last sample that was published; {@code null} before the first. */
  HostSample lastSample() {
    return lastSample;
  }

  private String publish(HostSample sample) {
    String violation = EdgePolicy.violation(sample, host, site);
    if (violation == null) {
      lastSample = sample;
      bus.publish(BusContracts.SAMPLES, sample);
    }
    return violation;
  }

  private String publish(Event event) {
    String violation = EdgePolicy.violation(event, host, site);
    if (violation == null) {
      bus.publish(BusContracts.EVENTS, event);
    }
    return violation;
  }
}
