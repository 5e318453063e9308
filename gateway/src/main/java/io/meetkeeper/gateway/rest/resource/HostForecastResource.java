package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.forecast.ForecastService;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.ZoneId;

/** {@code /hosts/{host}/forecast}. */
public final class HostForecastResource {
  private final ForecastService forecasts;
  private final FleetAccess access;

  public HostForecastResource(ForecastService forecasts, FleetAccess access) {
    this.forecasts = forecasts;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getHostForecast", this::get);
  }

  private Future<ApiResponse> get(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    return forecasts.forecast(host, zone(request)).map(ApiResponse::ok);
  }

  private static ZoneId zone(ApiRequest request) {
    String name = request.parameter("zone").orElse(null);
    try {
      return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw ApiRequest.malformed("zone", name, AllowedText.TIME_ZONE.english());
    }
  }
}
