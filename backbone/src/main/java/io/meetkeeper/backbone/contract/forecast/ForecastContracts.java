package io.meetkeeper.backbone.contract.forecast;

import io.meetkeeper.backbone.contract.BusService;

/** Forecasts from the recorded history. */
public interface ForecastContracts {
  /** The forecast of a host; served by the gateway, which has the history. 404: unknown host. */
  BusService<ForecastQuery, ForecastReply> HOST_FORECAST =
      new BusService<>("history.forecast.v1", ForecastQuery.class, ForecastReply.class);
}
