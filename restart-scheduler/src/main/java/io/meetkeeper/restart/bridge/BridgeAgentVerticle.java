package io.meetkeeper.restart.bridge;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.jvb.BridgeRest;
import io.meetkeeper.restart.bridge.control.ControlFinder;
import io.meetkeeper.restart.bridge.control.HostFiles;
import io.meetkeeper.restart.bridge.control.LocalHttp;
import io.meetkeeper.restart.bridge.service.ServiceAgent;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers for the bridge of this host, and acts on it. */
public final class BridgeAgentVerticle extends VerticleBase {
  /** The host-side half of restarts. */
  public static final Role ROLE = new Role("bridge-agent", BridgeAgentVerticle::new);

  private static final Duration SETTLE = Duration.ofMillis(1500);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private final Node node;
  private final BridgeSettings settings;
  private final HostFiles host;
  private final Map<String, String> environment;
  private LocalHttp http;
  private BridgeRest rest;
  private List<Registration> served = List.of();

  /**
   * An agent for the bridge of this host.
   *
   * @throws io.meetkeeper.backbone.boot.Misconfigured when {@code meetkeeper.bridge} cannot be used
   */
  public BridgeAgentVerticle(Node node) {
    this(node, HostFiles.real(), System.getenv());
  }

  BridgeAgentVerticle(Node node, HostFiles host, Map<String, String> environment) {
    this.node = node;
    this.host = host;
    this.environment = environment;
    settings = BridgeSettings.of(node.settings());
  }

  @Override
  public Future<?> start() {
    http = new LocalHttp(vertx);
    rest = new BridgeRest(vertx, settings.restUrl(), ANSWER_WITHIN);
    BridgeAgent agent =
        new BridgeAgent(
            vertx,
            node.clock(),
            settings,
            new ControlFinder(vertx, host, environment, http, settings.control()),
            rest,
            new PackageLock(host),
            SETTLE);
    ServiceAgent services =
        ServiceAgent.of(
            vertx,
            node.clock(),
            agent,
            settings.services(),
            ControlFinder.others(vertx, host, environment, http, settings.control()),
            http,
            SETTLE);
    String here = node.host();
    served =
        List.of(
            node.bus().serve(Contracts.BRIDGE_PROCESS.at(here), question -> agent.process()),
            node.bus().serve(Contracts.BRIDGE_LOOK.at(here), question -> agent.look()),
            node.bus()
                .serve(Contracts.AGENT_ABILITIES.at(here), question -> abilities(agent, services)),
            node.bus().serve(Contracts.BRIDGE_COMMAND.at(here), agent::act),
            node.bus().serve(Contracts.SITE_SERVICE.at(here), services::act));
    return Future.all(served.stream().map(Registration::ready).toList());
  }

  private static Future<Abilities> abilities(BridgeAgent agent, ServiceAgent services) {
    return agent
        .ability()
        .compose(
            bridge ->
                services
                    .abilities()
                    .map(
                        others -> {
                          List<Ability> all = new ArrayList<>(List.of(bridge));
                          all.addAll(others);
                          return new Abilities(all);
                        }));
  }

  @Override
  public Future<?> stop() {
    return Future.join(served.stream().map(Registration::end).toList())
        .eventually(() -> http.close())
        .eventually(() -> rest.close());
  }
}
