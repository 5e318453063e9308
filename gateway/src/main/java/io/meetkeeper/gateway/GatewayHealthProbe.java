package io.meetkeeper.gateway;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.HealthProbes;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Serves the checks of the gateway itself to the collector of its host. */
final class GatewayHealthProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private GatewayHealthProbe() {}

  /**
   * Serves the check of the certificate.
   *
   * @param check makes the check
   */
  static Bus.Registration serve(RoleContext roleContext, Supplier<Future<HealthCheck>> check) {
    return serve(
        roleContext,
        List.of(
            new HealthProbe(
                GatewayCertificateCheck.ID,
                GatewayCertificateMessage.SUBJECT.with(),
                () -> check.get().map(List::of))));
  }

  /** Serves no check, for a gateway without TLS of its own. */
  static Bus.Registration serveNone(RoleContext roleContext) {
    return serve(roleContext, List.of());
  }

  private static Bus.Registration serve(RoleContext roleContext, List<HealthProbe> each) {
    HealthProbes probes = new HealthProbes(roleContext, TIMEOUT, each);
    return roleContext
        .bus()
        .serve(BusContracts.GATEWAY_HEALTH.atHost(roleContext.host()), query -> probes.report());
  }
}
