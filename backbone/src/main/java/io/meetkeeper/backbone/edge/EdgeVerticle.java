package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/**
 * The host's side of the edge link. Started after the roles, so that they are served from the first
 * moment.
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
   * How a process starts it.
   *
   * @param roles of this process, for the gateway to show
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
    link = new EdgeLink(roleContext, settings, roles, connector, new EdgeLinkReporter(roleContext));
    subscriptions =
        List.of(
            roleContext.bus().subscribe(BusContracts.SAMPLES, link::forward),
            roleContext.bus().subscribe(BusContracts.EVENTS, link::forward));
    link.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    subscriptions.forEach(Bus.Registration::unregister);
    link.stop();
    connector.close();
    return Future.succeededFuture();
  }
}
