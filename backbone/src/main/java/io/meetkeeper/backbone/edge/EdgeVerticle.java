package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/**
 * The host side of the edge link. Started after the roles, so that it can announce them at once.
 */
public final class EdgeVerticle extends VerticleBase {
  private final RoleContext roleContext;
  private final EdgeSettings settings;
  private final List<String> roles;
  private GatewayConnection.GatewayConnector connector;
  private EdgeLink link;
  private List<Bus.Registration> subscriptions = List.of();

  private EdgeVerticle(RoleContext roleContext, EdgeSettings settings, List<String> roles) {
    this.roleContext = roleContext;
    this.settings = settings;
    this.roles = roles;
  }

  /**
   * The link as a role of a process.
   *
   * @param roles roles of this process, for display on the gateway
   */
  public static Role role(List<String> roles) {
    return new Role(
        "edge-link",
        roleContext ->
            new EdgeVerticle(
                roleContext,
                EdgeSettings.of(roleContext.config().section("edge")).orElseThrow(),
                roles));
  }

  @Override
  public Future<?> start() {
    connector = new WebSocketConnector(vertx, settings.trust());
    EdgeIdentity identity = new EdgeIdentity(roleContext, roles);
    link =
        new EdgeLink(
            roleContext,
            settings,
            connector,
            new EdgeLinkReporter(roleContext),
            identity,
            EdgeLink.WELCOME_TIMEOUT);
    subscriptions =
        List.of(
            roleContext.bus().subscribe(BusContracts.SAMPLES, link::forward),
            roleContext.bus().subscribe(BusContracts.EVENTS, link::forward));
    return identity.load().onSuccess(loaded -> link.start());
  }

  @Override
  public Future<?> stop() {
    subscriptions.forEach(Bus.Registration::unregister);
    link.stop();
    connector.close();
    return Future.succeededFuture();
  }
}
