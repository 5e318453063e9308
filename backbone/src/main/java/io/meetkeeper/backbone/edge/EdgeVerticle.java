package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/**
 * The host's side of the edge link. Started after the roles, so that they are served from the first
 * moment.
 */
public final class EdgeVerticle extends VerticleBase {
  private final Node node;
  private final EdgeSettings settings;
  private final List<String> roles;
  private Line.Dialler dialler;
  private EdgeLink link;
  private List<Bus.Registration> heard = List.of();

  private EdgeVerticle(Node node, EdgeSettings settings, List<String> roles) {
    this.node = node;
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
        node ->
            new EdgeVerticle(
                node, EdgeSettings.of(node.settings().under("edge")).orElseThrow(), roles));
  }

  @Override
  public Future<?> start() {
    dialler = new WebSocketDialler(vertx, settings.trust());
    link = new EdgeLink(node, settings, roles, dialler, new LinkStateFile(node));
    heard =
        List.of(
            node.bus().listen(Contracts.SAMPLES, link::tell),
            node.bus().listen(Contracts.EVENTS, link::tell));
    link.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    heard.forEach(Bus.Registration::end);
    link.stop();
    dialler.close();
    return Future.succeededFuture();
  }
}
