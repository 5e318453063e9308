package io.meetkeeper.gateway.forecast;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.forecast.ForecastQuery;
import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.forecast.GrowthForecast.ForecastState;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Answers forecasts over the bus, for the scheduler. */
public final class ForecastRequests {
  private final FleetRegistry fleet;
  private final ForecastService forecasts;

  public ForecastRequests(FleetRegistry fleet, ForecastService forecasts) {
    this.fleet = fleet;
    this.forecasts = forecasts;
  }

  /** Serves them. */
  public Bus.Registration serve(Bus bus) {
    return bus.serve(BusContracts.HOST_FORECAST, this::forecast);
  }

  private Future<ForecastReply> forecast(ForecastQuery query) {
    FleetHost host = query.host() == null ? null : fleet.find(query.host()).orElse(null);
    if (host == null) {
      throw Problem.notFound(GatewayProblem.NO_HOST.with(String.valueOf(query.host())));
    }
    return forecasts.forecast(host, zone(query.zone())).map(ForecastRequests::reply);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException | NullPointerException e) {
      throw Problem.unacceptable("zone", name, AllowedText.TIME_ZONE.english());
    }
  }

  /** Swap or memory, whichever is full first; unknown only when both are. */
  static ForecastReply reply(HostForecast forecast) {
    GrowthForecast first =
        Stream.of(forecast.swap(), forecast.bridgeMemory())
            .min(
                Comparator.comparing(GrowthForecast::state, Comparator.reverseOrder())
                    .thenComparing(
                        GrowthForecast::expectedAt, Comparator.nullsLast(Instant::compareTo)))
            .orElseThrow();
    QuietHours quiet = forecast.quietHours();
    List<List<Double>> conferences =
        quiet.known()
            ? quiet.days().stream().map(QuietHours.QuietDay::conferences).toList()
            : List.of();
    return new ForecastReply(
        forecast.host(),
        forecast.at(),
        state(first.state()),
        (first.equals(forecast.swap()) ? ForecastMessage.OF_SWAP : ForecastMessage.OF_BRIDGE)
            .english(first.because()),
        first.expectedAt(),
        first.earliestAt(),
        quiet.zone(),
        conferences,
        quiet.because());
  }

  private static ForecastReply.GrowthState state(ForecastState state) {
    return switch (state) {
      case UNKNOWN -> ForecastReply.GrowthState.UNKNOWN;
      case NONE -> ForecastReply.GrowthState.NONE;
      case GROWING -> ForecastReply.GrowthState.GROWING;
    };
  }
}
