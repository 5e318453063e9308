package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureStatistic;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.relay.RelayFill;
import io.meetkeeper.backbone.contract.relay.RelayFillRequest;
import io.meetkeeper.gateway.relay.queue.FillStore;
import io.meetkeeper.gateway.relay.queue.FillStore.FillProgress;
import io.meetkeeper.gateway.relay.queue.Measurement;
import io.meetkeeper.gateway.relay.queue.RelayProblem;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues points that Machinist missed from the recorded history, oldest first and slowly: a few
 * hours of a host at a time, and only while the queue is nearly empty, so that new points are not
 * delayed and an outage of Machinist does not fill the disk. Used on one context.
 */
final class HistoryFill {
  private static final Logger log = LoggerFactory.getLogger(HistoryFill.class);

  /** With more points in the queue than this, filling waits. */
  private static final int MAX_WAITING = MachinistSender.BATCH_SIZE;

  private static final int PAGES_PER_TICK = 40;
  private static final Duration PART = Duration.ofHours(2);
  private static final Duration COARSE_PART = Duration.ofDays(1);
  private static final Duration COARSE_AFTER = Duration.ofDays(34);

  /** Younger points are queued from samples anyway. */
  private static final Duration TOO_YOUNG = Duration.ofMinutes(10);

  private final FillStore fills;
  private final MeasurementFactory factory;
  private final Function<FigureQuery, Future<FigureReply>> history;
  private final Clock clock;
  private boolean busy;
  private Instant part;
  private String lastHost;
  private String waitsFor;

  /**
   * A fill over this store.
   *
   * @param history reads the figures of the next host
   */
  HistoryFill(
      FillStore fills,
      MeasurementFactory factory,
      Function<FigureQuery, Future<FigureReply>> history,
      Clock clock) {
    this.fills = fills;
    this.factory = factory;
    this.history = history;
    this.clock = clock;
  }

  /** Starts or stops a fill; returns its state. */
  Future<RelayFill> startOrStop(RelayFillRequest request) {
    if (request.from() == null) {
      return fills.stop().map(stopped -> require(stopped));
    }
    Instant newest = floor(clock.instant().minus(TOO_YOUNG), factory.interval());
    Instant to = request.to() == null || request.to().isAfter(newest) ? newest : request.to();
    Instant from = floor(request.from(), Duration.ofHours(1)); // so that parts end with a step
    if (!from.isBefore(to)) {
      throw Problem.unacceptable("from", request.from(), AllowedText.FILL_FROM.english(to));
    }
    return fills.start(from, floor(to, factory.interval()));
  }

  private static Instant floor(Instant at, Duration step) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
  }

  private static RelayFill require(RelayFill stopped) {
    if (stopped == null) {
      throw Problem.conflict(RelayProblem.NOTHING_FILLED.with());
    }
    return stopped;
  }

  /** The state of the last fill; {@code null} when there was none. */
  Future<RelayFill> status() {
    return fills.read().map(progress -> progress.isRunning() ? explain(progress) : progress.fill());
  }

  private RelayFill explain(FillProgress progress) {
    RelayFill fill = progress.fill();
    return waitsFor == null
        ? fill
        : new RelayFill(
            fill.from(),
            fill.to(),
            fill.position(),
            fill.queued(),
            fill.skipped(),
            fill.state(),
            waitsFor);
  }

  /** Queues some pages, if a fill is running. */
  Future<Void> tick() {
    if (busy) {
      return Future.succeededFuture();
    }
    busy = true;
    return fillPages(PAGES_PER_TICK).recover(this::tryLater).onComplete(done -> busy = false);
  }

  private Future<Void> tryLater(Throwable failure) {
    waitsFor = RelayProblem.WAITS.english(String.valueOf(failure.getMessage()));
    log.debug("the relay cannot be filled now", failure);
    return Future.succeededFuture();
  }

  private Future<Void> fillPages(int pages) {
    return fills
        .read()
        .compose(
            progress -> {
              if (!progress.isRunning() || pages == 0) {
                return Future.succeededFuture();
              }
              if (progress.waiting() > MAX_WAITING) {
                waitsFor = RelayProblem.WAITS_FOR_QUEUE.english();
                return Future.succeededFuture();
              }
              waitsFor = null;
              return putPage(progress.fill()).compose(done -> fillPages(pages - 1));
            });
  }

  private Future<Void> putPage(RelayFill fill) {
    if (!fill.position().equals(part)) {
      part = fill.position();
      lastHost = null;
    }
    Instant end = endOfPart(fill);
    FigureQuery query =
        FigureQuery.ofNext(lastHost, columns(), part, end, (int) factory.interval().toSeconds());
    return history
        .apply(query)
        .compose(
            figures -> {
              if (figures.host() == null) {
                return fills.advance(end, !end.isBefore(fill.to()));
              }
              return fills
                  .put(measure(figures))
                  .onSuccess(queued -> lastHost = figures.host())
                  .mapEmpty();
            });
  }

  private List<FigureColumn> columns() {
    return factory.metrics().stream()
        .map(metric -> new FigureColumn(metric.id(), FigureStatistic.AVERAGE))
        .toList();
  }

  /** The end of the current part: longer for old figures, which are kept in longer steps. */
  private Instant endOfPart(RelayFill fill) {
    boolean coarse = part.isBefore(clock.instant().minus(COARSE_AFTER));
    Instant end = part.plus(coarse ? COARSE_PART : PART);
    return end.isAfter(fill.to()) ? fill.to() : end;
  }

  private List<Measurement> measure(FigureReply figures) {
    List<Measurement> found = new ArrayList<>();
    if (factory.naming().hasClash(figures.host())) {
      return found;
    }
    List<SeriesKey> series = factory.seriesOf(figures.host(), figures.site());
    Instant at = figures.from();
    for (List<Double> row : figures.rows()) {
      for (int i = 0; i < series.size(); i++) {
        Double value = row.get(i);
        if (value != null && Double.isFinite(value)) {
          found.add(create(series.get(i), at, value));
        }
      }
      at = at.plusSeconds(figures.stepSeconds());
    }
    return found;
  }

  /** A measurement that is due now, so that it is sent after the points in the queue. */
  private Measurement create(SeriesKey series, Instant at, double value) {
    Measurement made = MeasurementFactory.create(series, at, value, null, factory.interval());
    return new Measurement(series, made.minute(), at, value, null, clock.instant());
  }
}
