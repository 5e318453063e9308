package io.meetkeeper.gateway.rest.prometheus;

import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.Future;
import java.util.EnumSet;

/**
 * {@code /metrics}: metrics of all hosts and of this process for Prometheus, in its base units
 * (bytes, seconds, ratios). No token is needed while the gateway listens on loopback only.
 */
public final class PrometheusResource {
  private final FleetMetrics metrics;
  private final BearerAuthentication authentication;
  private final boolean open;

  /**
   * The resource.
   *
   * @param open whether no token is needed, unless the request came through a proxy
   */
  public PrometheusResource(
      FleetMetrics metrics, BearerAuthentication authentication, boolean open) {
    this.metrics = metrics;
    this.authentication = authentication;
    this.open = open;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getMetrics", this::get);
  }

  private Future<ApiResponse> get(ApiRequest request) {
    boolean throughProxy = request.context().request().getHeader("X-Forwarded-For") != null;
    if (!open || throughProxy) {
      BearerAuthentication.requireScope(
          authentication.authenticate(request.context().request()), EnumSet.of(TokenScope.VIEW));
    }
    return metrics
        .read()
        .map(steps -> ApiResponse.stream(PrometheusExposition.TYPE, new MetricsStream(steps)));
  }
}
