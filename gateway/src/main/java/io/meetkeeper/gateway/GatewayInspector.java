package io.meetkeeper.gateway;

import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.health.CheckMessage;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.List;

/**
 * The read-only part of the role {@code gateway}: checks whether its certificate could be used. It
 * opens no store and does not listen.
 */
final class GatewayInspector extends VerticleBase {
  private final RoleContext roleContext;
  private Registration health;

  GatewayInspector(RoleContext roleContext) {
    this.roleContext = roleContext;
  }

  @Override
  public Future<?> start() {
    health =
        roleContext
                .config()
                .section("gateway")
                .section("tls")
                .optionalPath("certificate-file")
                .isPresent()
            ? GatewayHealthProbe.serve(roleContext, this::inspect)
            : GatewayHealthProbe.serveNone(roleContext);
    return health.ready();
  }

  @Override
  public Future<?> stop() {
    return health.unregister();
  }

  private Future<HealthCheck> inspect() {
    return vertx.executeBlocking(
        () -> {
          try {
            return inspect(GatewaySettings.of(roleContext));
          } catch (InvalidConfigurationException e) {
            return unknown(e);
          }
        },
        false);
  }

  private HealthCheck inspect(GatewaySettings settings) {
    ServerCertificateFiles files =
        ServerCertificateFiles.read(vertx, settings.certificate(), settings.key());
    return GatewayCertificateCheck.of(
        settings,
        files.fault() == null ? files.own() : null,
        files.fault(),
        Instant.EPOCH,
        roleContext.clock().instant());
  }

  /** This user may not read the files, or the gateway could not start with its settings. */
  private static HealthCheck unknown(InvalidConfigurationException refusal) {
    return HealthCheck.of(
        GatewayCertificateCheck.ID,
        HealthState.UNKNOWN,
        CheckMessage.NOT_KNOWN.with(GatewayCertificateMessage.SUBJECT.with(), refusal.getMessage()),
        List.of(),
        HealthRemedy.NONE);
  }
}
