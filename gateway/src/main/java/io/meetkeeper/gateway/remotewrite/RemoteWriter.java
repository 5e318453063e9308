package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.outbound.OutboundHttpClient;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.outbound.RetryLoop;
import io.meetkeeper.gateway.rest.prometheus.FleetMetrics;
import io.meetkeeper.gateway.rest.prometheus.MetricSink;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects a round of samples in each interval and queues it for sending. Each gateway sends the
 * metrics of its own {@code /metrics} with its own label {@code instance}, so those of several
 * gateways do not mix.
 */
public final class RemoteWriter {
  private static final Logger log = LoggerFactory.getLogger(RemoteWriter.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SEND_INTERVAL = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  /** Steps of a round run without a break; each writes one metric of one host. */
  private static final int STEPS_AT_ONCE = 200;

  private final Vertx vertx;
  private final Clock clock;
  private final RemoteWriteSettings settings;
  private final FleetMetrics metrics;
  private final OutboundHttpClient client;
  private final RemoteWriteQueue queue;
  private final RemoteWriteEvents events;
  private final RemoteWriteSender sender;
  private Set<String> lastRound = Set.of();
  private boolean collecting;
  private long roundTimer;
  private long sendTimer;

  private RemoteWriter(
      RoleContext roleContext, RemoteWriteSettings settings, FleetMetrics metrics) {
    vertx = roleContext.vertx();
    clock = roleContext.clock();
    this.settings = settings;
    this.metrics = metrics;
    client = new OutboundHttpClient(vertx, clock, TIMEOUT, settings.trust());
    queue = new RemoteWriteQueue(settings.queueBytes());
    events = new RemoteWriteEvents(EventAnnouncer.of(roleContext), clock);
    RetryLoop loop = new RetryLoop(clock, () -> ThreadLocalRandom.current().nextDouble());
    sender = new RemoteWriteSender(queue, this::post, settings.login(), loop, events);
  }

  /** Starts remote write. */
  public static RemoteWriter start(
      RoleContext roleContext, RemoteWriteSettings settings, FleetMetrics metrics) {
    RemoteWriter writer = new RemoteWriter(roleContext, settings, metrics);
    metrics.add(writer.sender::writeMetrics);
    writer.roundTimer =
        writer.vertx.setPeriodic(0, settings.interval().toMillis(), id -> writer.collect());
    writer.sendTimer =
        writer.vertx.setPeriodic(SEND_INTERVAL.toMillis(), id -> writer.sender.sendWaiting());
    log.info("remote write to {} every {} s", settings.url(), settings.interval().toSeconds());
    return writer;
  }

  /** Stops remote write; queued requests are lost. */
  public Future<Void> stop() {
    vertx.cancelTimer(roundTimer);
    vertx.cancelTimer(sendTimer);
    return sender
        .stop()
        .timeout(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .eventually(client::close);
  }

  private Future<OutboundResponse> post(byte[] request, MultiMap headers) {
    return client.post(settings.url(), Buffer.buffer(request), headers);
  }

  /** Collects a round; none if the metrics cannot be read, since unknown series have not ended. */
  private void collect() {
    if (collecting) {
      return;
    }
    collecting = true;
    metrics.read().onSuccess(steps -> collect(steps, newRound())).onFailure(this::endRound);
  }

  private void endRound(Throwable failure) {
    collecting = false;
    log.warn("remote write: no samples this time ({})", failure.toString());
  }

  private RemoteWriteRound newRound() {
    return new RemoteWriteRound(
        new RemoteWriteSeries(settings.labels()), clock.millis(), lastRound, this::enqueue);
  }

  private void enqueue(byte[] request) {
    if (queue.add(request)) {
      events.reportLoss();
    }
  }

  /** Runs the steps of a round in parts, so that a large fleet does not block the event loop. */
  private void collect(Iterator<Consumer<MetricSink>> steps, RemoteWriteRound round) {
    try {
      for (int i = 0; i < STEPS_AT_ONCE && steps.hasNext(); i++) {
        steps.next().accept(round);
      }
      if (steps.hasNext()) {
        vertx.runOnContext(next -> collect(steps, round));
        return;
      }
      lastRound = round.finish();
    } catch (RuntimeException e) {
      endRound(e);
      return;
    }
    collecting = false;
    sender.sendWaiting();
  }
}
