package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.forecast.GrowthHours;
import io.meetkeeper.backbone.forecast.HostForecast;
import io.meetkeeper.backbone.forecast.QuietHours;
import io.meetkeeper.restart.forecast.ForecastState;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The forecasts that the gateway would have made in the replay, at the interval of the scheduler:
 * by the same functions, from the hours of the replay and those before it. Not thread-safe.
 */
final class ReplayForecast {
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();

  private final String host;
  private final ZoneId zone;
  private final List<ReplayHour> hours = new ArrayList<>();
  private ForecastState known = ForecastState.NONE;
  private boolean isAnswered;

  /** The forecasts of a host; quiet hours are on the wall clock of a zone. */
  ReplayForecast(String host, ZoneId zone) {
    this.host = host;
    this.zone = zone;
  }

  /** The figures of one hour; NaN: not known. */
  private static final class ReplayHour {
    final long start;
    double swapUsed = Double.NaN;
    double rss = Double.NaN;
    double swapTotal = Double.NaN;
    double available = Double.NaN;
    double conferences = Double.NaN;

    ReplayHour(long start) {
      this.start = start;
    }

    void add(ReplayFigures figures) {
      if (figures.swap() != null) {
        swapUsed = least(swapUsed, (double) figures.swap().used());
        swapTotal = least(swapTotal, (double) figures.swap().total());
      }
      if (figures.memory() != null) {
        available = least(available, (double) figures.memory().available());
      }
      if (figures.rss() != null) {
        rss = least(rss, figures.rss());
      }
      if (figures.conferences() != null) {
        conferences = -least(-conferences, -figures.conferences());
      }
    }

    private static double least(double one, double other) {
      return Double.isNaN(one) ? other : Math.min(one, other);
    }
  }

  /** Adds a step, of the replay or of the time before it. */
  void add(ReplayFigures figures) {
    long start = Math.floorDiv(figures.at().toEpochMilli(), HOUR_MS) * HOUR_MS;
    if (hours.isEmpty() || hours.get(hours.size() - 1).start != start) {
      hours.add(new ReplayHour(start));
    }
    hours.get(hours.size() - 1).add(figures);
  }

  /**
   * The forecast known at a time for a bridge with that start; none when the rule is off. As in the
   * scheduler, the caller decides on the former answer first, then on the new one.
   */
  ForecastState find(RestartPolicy policy, Instant startedAt, Instant now) {
    ForecastState before = known;
    isAnswered = policy.forecast().enabled() && known.isDue(now);
    if (isAnswered) {
      hours.removeIf(hour -> hour.start < now.minus(QuietHours.LEARNED).toEpochMilli() - HOUR_MS);
      HostForecast made = HostForecast.of(host, now, growth(startedAt, now), quietHours(now));
      known = new ForecastState(made.toReply(), null, now);
    }
    return before;
  }

  /** Whether there is a new answer since the last {@link #find}. */
  boolean isAnswered() {
    return isAnswered;
  }

  private GrowthHours growth(Instant startedAt, Instant now) {
    List<ReplayHour> part = since(GrowthHours.firstHour(startedAt, now));
    return new GrowthHours(
        times(part),
        column(part, hour -> hour.swapUsed),
        column(part, hour -> hour.rss),
        column(part, hour -> hour.swapTotal),
        column(part, hour -> hour.available));
  }

  private QuietHours quietHours(Instant now) {
    List<ReplayHour> part = since(now.minus(QuietHours.LEARNED));
    return QuietHours.of(times(part), column(part, hour -> hour.conferences), zone);
  }

  /** The hours from a time on, including the one that contains it. */
  private List<ReplayHour> since(Instant from) {
    int first = hours.size();
    while (first > 0 && hours.get(first - 1).start + HOUR_MS > from.toEpochMilli()) {
      first--;
    }
    return hours.subList(first, hours.size());
  }

  private static long[] times(List<ReplayHour> part) {
    return part.stream().mapToLong(hour -> hour.start).toArray();
  }

  private static double[] column(List<ReplayHour> part, ToDoubleFunction<ReplayHour> figure) {
    return part.stream().mapToDouble(figure).toArray();
  }
}
