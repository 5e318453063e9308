package io.meetkeeper.gateway.forecast;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.forecast.ForecastQuery;
import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.backbone.forecast.HostForecast;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Answers forecast requests from the scheduler over the bus. */
public final class ForecastRequests {
  private final FleetRegistry fleet;
  private final ForecastService forecasts;

  public ForecastRequests(FleetRegistry fleet, ForecastService forecasts) {
    this.fleet = fleet;
    this.forecasts = forecasts;
  }

  /** Registers the service. */
  public Bus.Registration serve(Bus bus) {
    return bus.serve(BusContracts.HOST_FORECAST, this::forecast);
  }

  private Future<ForecastReply> forecast(ForecastQuery query) {
    FleetHost host = query.host() == null ? null : fleet.find(query.host()).orElse(null);
    if (host == null) {
      throw Problem.notFound(GatewayProblem.NO_HOST.with(String.valueOf(query.host())));
    }
    return forecasts.forecast(host, zone(query.zone())).map(HostForecast::toReply);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException | NullPointerException e) {
      throw Problem.unacceptable("zone", name, AllowedText.TIME_ZONE.english());
    }
  }
}
