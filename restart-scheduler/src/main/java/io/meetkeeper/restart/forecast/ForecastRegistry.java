package io.meetkeeper.restart.forecast;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.forecast.ForecastQuery;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The forecasts of the hosts whose rule is on. The gateway is asked periodically and nobody waits
 * for its answer; without a gateway nothing is known. Used on the event loop only.
 */
public final class ForecastRegistry {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Bus bus;
  private final Map<String, ForecastState> forecasts = new HashMap<>();

  public ForecastRegistry(Bus bus) {
    this.bus = bus;
  }

  /** The latest known forecast; asks for a new one when it is old. */
  public ForecastState find(String host, RestartPolicy policy, Instant now) {
    if (!policy.forecast().enabled()) {
      forecasts.remove(host);
      return ForecastState.NONE;
    }
    ForecastState known = forecasts.getOrDefault(host, ForecastState.NONE);
    if (known.isDue(now)) {
      forecasts.put(host, known.withRequestAt(now));
      requestForecast(host, policy);
    }
    return forecasts.get(host);
  }

  private void requestForecast(String host, RestartPolicy policy) {
    ForecastQuery query = new ForecastQuery(host, policy.zone().getId());
    bus.request(BusContracts.HOST_FORECAST, query, TIMEOUT)
        .onSuccess(
            reply -> forecasts.computeIfPresent(host, (name, known) -> known.answered(reply)))
        .onFailure(
            failure ->
                forecasts.computeIfPresent(
                    host, (name, known) -> known.failed(failure.getMessage())));
  }
}
