package io.meetkeeper.agent;

import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.bridge.BridgeAgent;
import io.meetkeeper.agent.bridge.BridgeAgentSettings;
import io.meetkeeper.agent.bridge.BridgeObserver;
import io.meetkeeper.agent.discovery.ControlFinder;
import io.meetkeeper.agent.host.DpkgLock;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.service.SiteServiceAgent;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers for the bridge of this host, and acts on it. */
public final class BridgeAgentVerticle extends VerticleBase {
  /** The host-side half of restarts. */
  public static final Role ROLE =
      new Role(
          "bridge-agent",
          BridgeAgentVerticle::new,
          roleContext ->
              new BridgeAgentVerticle(roleContext, HostFiles.real(), System.getenv(), true));

  private static final Duration SETTLE = Duration.ofMillis(1500);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private final RoleContext roleContext;
  private final BridgeAgentSettings settings;
  private final HostFiles host;
  private final Map<String, String> environment;
  private final boolean inspector;
  private BoundedHttpClient http;
  private BridgeRestClient rest;
  private List<Registration> served = List.of();

  /**
   * An agent for the bridge of this host.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when {@code
   *     meetkeeper.bridge} cannot be used
   */
  public BridgeAgentVerticle(RoleContext roleContext) {
    this(roleContext, HostFiles.real(), System.getenv());
  }

  BridgeAgentVerticle(RoleContext roleContext, HostFiles host, Map<String, String> environment) {
    this(roleContext, host, environment, false);
  }

  /** An inspector only looks, and takes no commands. */
  BridgeAgentVerticle(
      RoleContext roleContext, HostFiles host, Map<String, String> environment, boolean inspector) {
    this.roleContext = roleContext;
    this.inspector = inspector;
    this.host = host;
    this.environment = environment;
    settings = BridgeAgentSettings.of(roleContext.config());
  }

  @Override
  public Future<?> start() {
    http = BoundedHttpClient.local(vertx);
    rest = new BridgeRestClient(vertx, settings.restUrl(), ANSWER_WITHIN);
    ActionVerifier verifier = new ActionVerifier(vertx, SETTLE);
    ControlFinder finder = new ControlFinder(vertx, host, environment, http, settings.control());
    BridgeObserver observer =
        new BridgeObserver(vertx, roleContext.clock(), finder, rest, new DpkgLock(host));
    BridgeAgent agent = new BridgeAgent(roleContext.clock(), settings, observer, rest, verifier);
    SiteServiceAgent services =
        SiteServiceAgent.of(
            roleContext.clock(),
            agent,
            settings.services(),
            ControlFinder.forServices(vertx, host, environment, http, settings.control()),
            http,
            verifier);
    String here = roleContext.host();
    served = new ArrayList<>();
    served.addAll(
        List.of(
            roleContext
                .bus()
                .serve(BusContracts.BRIDGE_PROCESS.atHost(here), question -> agent.process()),
            roleContext
                .bus()
                .serve(BusContracts.BRIDGE_STATUS.atHost(here), question -> agent.look()),
            roleContext
                .bus()
                .serve(
                    BusContracts.AGENT_ABILITIES.atHost(here),
                    question -> abilities(agent, services))));
    if (!inspector) {
      served.add(roleContext.bus().serve(BusContracts.BRIDGE_COMMAND.atHost(here), agent::act));
      served.add(roleContext.bus().serve(BusContracts.SITE_SERVICE.atHost(here), services::act));
    }
    return Future.all(served.stream().map(Registration::ready).toList());
  }

  private static Future<RoleAbilities> abilities(BridgeAgent agent, SiteServiceAgent services) {
    return agent
        .ability()
        .compose(
            bridge ->
                services
                    .abilities()
                    .map(
                        others -> {
                          List<RoleAbility> all = new ArrayList<>(List.of(bridge));
                          all.addAll(others);
                          return new RoleAbilities(all);
                        }));
  }

  @Override
  public Future<?> stop() {
    return Future.join(served.stream().map(Registration::unregister).toList())
        .eventually(() -> http.close())
        .eventually(() -> rest.close());
  }
}
