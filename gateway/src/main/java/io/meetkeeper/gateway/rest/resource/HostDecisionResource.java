package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.RestartCalendar;
import io.meetkeeper.backbone.contract.automation.RestartCalendarQuery;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.forecast.ForecastService;
import io.meetkeeper.gateway.forecast.QuietHourSpans;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /hosts/{host}/decision} and {@code /hosts/{host}/restart-policy/calendar}. */
public final class HostDecisionResource {
  private static final Logger log = LoggerFactory.getLogger(HostDecisionResource.class);
  private static final int DEFAULT_DAYS = 14;

  private final Bus bus;
  private final FleetAccess access;
  private final ForecastService forecasts;

  public HostDecisionResource(Bus bus, FleetAccess access, ForecastService forecasts) {
    this.bus = bus;
    this.access = access;
    this.forecasts = forecasts;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("getHostDecision", this::decision)
        .addRead("getRestartCalendar", this::calendar);
  }

  private Future<ApiResponse> decision(ApiRequest request) {
    HostQuery query = new HostQuery(access.requireHost(request).id());
    return bus.request(BusContracts.HOST_DECISION, query).map(ApiResponse::ok);
  }

  private Future<ApiResponse> calendar(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    int days = request.parameter("days").map(Integer::parseInt).orElse(DEFAULT_DAYS);
    return bus.request(BusContracts.RESTART_CALENDAR, new RestartCalendarQuery(host.id(), days))
        .compose(calendar -> addQuietHours(host, calendar))
        .map(ApiResponse::ok);
  }

  /** Adds quiet hours; they stay unknown when the history cannot be read. */
  private Future<RestartCalendar> addQuietHours(FleetHost host, RestartCalendar calendar) {
    return forecasts
        .forecast(host, ZoneId.of(calendar.zone()))
        .map(forecast -> QuietHourSpans.add(calendar, forecast.quietHours()))
        .otherwise(
            failure -> {
              log.warn("{}: the quiet hours are not known: {}", host.id(), failure.getMessage());
              return calendar;
            });
  }
}
