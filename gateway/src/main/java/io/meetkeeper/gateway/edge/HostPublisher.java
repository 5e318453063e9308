package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusTopic;
import io.meetkeeper.backbone.contract.check.ContractException;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgePolicy;
import io.meetkeeper.backbone.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the samples and events of one linked host on the bus: nothing about other hosts, and
 * nothing that breaks its contract.
 */
final class HostPublisher {
  private static final Logger log = LoggerFactory.getLogger(HostPublisher.class);

  /** Maximum time by which the clock of a host may be ahead of ours. */
  static final Duration MAX_AHEAD = Duration.ofDays(1);

  private final Bus bus;
  private final Clock clock;
  private final String host;
  private final String site;
  private HostSample lastSample;

  HostPublisher(Bus bus, Clock clock, String host, String site) {
    this.bus = bus;
    this.clock = clock;
    this.host = host;
    this.site = site;
  }

  /**
   * Publishes the body of a frame; returns the violation if the host may not publish it, else
   * {@code null}.
   *
   * @throws ContractException when the content breaks its contract; nothing is published then
   */
  String publish(EdgeFrame frame) {
    if (BusContracts.SAMPLES.address().equals(frame.address())) {
      return publish(frame, BusContracts.SAMPLES, this::violation, HostSample::at);
    }
    if (BusContracts.EVENTS.address().equals(frame.address())) {
      return publish(frame, BusContracts.EVENTS, this::violation, Event::at);
    }
    return "a message to " + frame.address();
  }

  /** The last sample that was published; {@code null} before the first. */
  HostSample lastSample() {
    return lastSample;
  }

  private String violation(HostSample sample) {
    return EdgePolicy.violation(sample, host, site);
  }

  private String violation(Event event) {
    return EdgePolicy.violation(event, host, site);
  }

  /**
   * Publishes the sample in a message; otherwise like {@link #publish(EdgeFrame)}.
   *
   * @param message a message that {@link SampleFrameReader#isSample} accepts
   */
  String publishSample(byte[] message) {
    HostSample sample = SampleFrameReader.read(message);
    return sample == null
        ? publish(EdgeFrame.decode(new String(message, StandardCharsets.UTF_8)))
        : publish(sample, BusContracts.SAMPLES, this::violation, HostSample::at);
  }

  private <T> String publish(
      EdgeFrame frame,
      BusTopic<T> topic,
      Function<T, String> violation,
      Function<T, Instant> time) {
    T message;
    try {
      message = frame.bodyAs(topic.messageType());
    } catch (ContractException e) {
      return violationOrRefusal(frame, topic, violation, e);
    }
    return publish(message, topic, violation, time);
  }

  private <T> String publish(
      T message, BusTopic<T> topic, Function<T, String> violation, Function<T, Instant> time) {
    String found = violation.apply(message);
    if (found == null) {
      checkTime(time.apply(message));
      lastSample = message instanceof HostSample sample ? sample : lastSample;
      bus.publishChecked(topic, message);
    }
    return found;
  }

  /**
   * The violation if the message is about another host, whatever else is wrong with it; otherwise
   * throws the refusal. Text that is not JSON throws {@link IllegalArgumentException}.
   */
  private static <T> String violationOrRefusal(
      EdgeFrame frame,
      BusTopic<T> topic,
      Function<T, String> violation,
      ContractException refusal) {
    ContractJson.parse(frame.body(), Object.class);
    String found = null;
    try {
      T message = ContractJson.parse(frame.body(), topic.messageType());
      found = message == null ? null : violation.apply(message);
    } catch (IllegalArgumentException e) {
      log.debug("not readable at all: {}", e.getMessage());
    }
    if (found == null) {
      throw refusal;
    }
    return found;
  }

  private void checkTime(Instant at) {
    Instant now = clock.instant();
    if (at.isAfter(now.plus(MAX_AHEAD))) {
      throw new ContractException(
          "at = " + at + ", and it is " + now + " here: set the clock of one of the two");
    }
  }
}
