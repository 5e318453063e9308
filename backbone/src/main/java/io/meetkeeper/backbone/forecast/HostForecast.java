package io.meetkeeper.backbone.forecast;

import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.backbone.contract.forecast.ForecastReply.GrowthState;
import io.meetkeeper.backbone.forecast.GrowthForecast.GrowthForecastState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The forecast of one host.
 *
 * @param host the host
 * @param at when it was made
 * @param swap when swap will be full
 * @param bridgeMemory when the bridge will have taken the available memory
 * @param quietHours the hours of the week with few conferences
 * @param quietestBefore start of the quietest hour before swap or memory is expected to be full;
 *     {@code null} when neither is, or the quiet hours are not known
 */
public record HostForecast(
    String host,
    Instant at,
    GrowthForecast swap,
    GrowthForecast bridgeMemory,
    QuietHours quietHours,
    Instant quietestBefore) {

  /** Computes the forecast from the figures of a host. */
  public static HostForecast of(String host, Instant now, GrowthHours figures, QuietHours quiet) {
    GrowthForecast swap = figures.swapForecast(now);
    GrowthForecast memory = figures.memoryForecast(now);
    Instant full =
        Stream.of(swap, memory)
            .map(GrowthForecast::expectedAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
    return new HostForecast(
        host, now, swap, memory, quiet, full == null ? null : quiet.quietest(now, full));
  }

  /** For the scheduler: swap or memory, whichever is full first; unknown only when both are. */
  public ForecastReply toReply() {
    GrowthForecast first = first();
    MessageText reason =
        (first.equals(swap) ? ForecastMessage.SWAP : ForecastMessage.MEMORY)
            .with(first.becauseText());
    List<List<Double>> conferences =
        quietHours.known()
            ? quietHours.days().stream().map(QuietHours.QuietDay::conferences).toList()
            : List.of();
    return new ForecastReply(
        host,
        at,
        state(first.state()),
        reason.english(),
        first.expectedAt(),
        first.earliestAt(),
        quietHours.zone(),
        conferences,
        quietHours.because(),
        reason,
        quietHours.becauseText());
  }

  private GrowthForecast first() {
    return Stream.of(swap, bridgeMemory)
        .min(
            Comparator.comparing(GrowthForecast::state, Comparator.reverseOrder())
                .thenComparing(
                    GrowthForecast::expectedAt, Comparator.nullsLast(Instant::compareTo)))
        .orElseThrow();
  }

  private static GrowthState state(GrowthForecastState state) {
    return switch (state) {
      case UNKNOWN -> GrowthState.UNKNOWN;
      case NONE -> GrowthState.NONE;
      case GROWING -> GrowthState.GROWING;
    };
  }
}
