package io.meetkeeper.gateway.edge;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the samples of all links for a moment and handles them together, which takes two thirds
 * of the CPU time because code and rows are still in the processor caches. After a pause a sample
 * does not wait, so only a large fleet has batches. Used on one context.
 */
final class HostSampleBatch {
  private static final Logger log = LoggerFactory.getLogger(HostSampleBatch.class);

  /** Maximum wait of a sample. */
  static final Duration MAX_WAIT = Duration.ofMillis(250);

  private static final int MAX_SAMPLES = 100;

  private final Vertx vertx;
  private final Clock clock;
  private List<WaitingSample> waiting = new ArrayList<>();
  private long handledAt;
  private long timer = -1;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record WaitingSample(LinkSamples link, byte[] message) {}

  HostSampleBatch(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  /**
   * The samples of one link.
   *
   * @param handler gets the message of each sample
   */
  LinkSamples of(Consumer<byte[]> handler) {
    return new LinkSamples(handler);
  }

  private void add(WaitingSample sample) {
    waiting.add(sample);
    if (waiting.size() >= MAX_SAMPLES || (waiting.size() == 1 && isAfterPause())) {
      handleAll();
    } else if (waiting.size() == 1) {
      timer = vertx.setTimer(MAX_WAIT.toMillis(), tick -> handleAll());
    }
  }

  /** Also true after the clock was set. */
  private boolean isAfterPause() {
    return Math.abs(clock.millis() - handledAt) >= MAX_WAIT.toMillis();
  }

  private void handleAll() {
    vertx.cancelTimer(timer);
    handledAt = clock.millis();
    List<WaitingSample> samples = waiting;
    waiting = new ArrayList<>(samples.size());
    samples.forEach(sample -> sample.link.handle(sample.message));
  }

  /**
   * The samples of one link. Before any other message of that host, call {@link #handleWaiting}.
   */
  final class LinkSamples {
    private final Consumer<byte[]> handler;
    private int number;

    private LinkSamples(Consumer<byte[]> handler) {
      this.handler = handler;
    }

    /** Adds a sample. */
    void add(byte[] message) {
      number++;
      HostSampleBatch.this.add(new WaitingSample(this, message));
    }

    /** Handles the waiting samples, to keep the order of messages. */
    void handleWaiting() {
      if (number > 0) {
        handleAll();
      }
    }

    private void handle(byte[] message) {
      number--;
      try {
        handler.accept(message);
      } catch (RuntimeException e) { // must not affect other links
        log.warn("a sample was not handled", e);
      }
    }
  }
}
