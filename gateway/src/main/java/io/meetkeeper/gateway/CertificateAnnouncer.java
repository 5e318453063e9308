package io.meetkeeper.gateway;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.process.RoleContext;
import java.util.function.Consumer;

/**
 * Announces trouble with the certificate of a gateway on whose host no collector runs, so that
 * nobody asks for its checks: once, until it is well again.
 */
final class CertificateAnnouncer implements Consumer<HealthCheck> {
  private final Bus bus;
  private final EventFactory event;
  private String announced;

  CertificateAnnouncer(RoleContext roleContext) {
    bus = roleContext.bus();
    event = new EventFactory(roleContext.clock(), roleContext.host(), roleContext.site());
  }

  @Override
  public void accept(HealthCheck check) {
    boolean isWell = check.state() == HealthState.WELL;
    String now = isWell ? null : check.summaryText().code();
    if (now != null && !now.equals(announced)) {
      bus.publish(
          BusContracts.EVENTS,
          event.notice(
              Severity.of(check.state()), GatewayCertificateCheck.ID, check.summaryText()));
    }
    announced = now;
  }
}
