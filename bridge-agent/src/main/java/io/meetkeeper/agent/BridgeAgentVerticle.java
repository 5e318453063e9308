package io.meetkeeper.agent;

import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.bridge.BridgeAgent;
import io.meetkeeper.agent.bridge.BridgeAgentSettings;
import io.meetkeeper.agent.bridge.BridgeObserver;
import io.meetkeeper.agent.discovery.ControlFinder;
import io.meetkeeper.agent.health.AgentHealthProbes;
import io.meetkeeper.agent.host.DpkgLock;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.service.SiteServiceAgent;
import io.meetkeeper.backbone.bus.Bus.Registration;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.HealthProbes;
import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.jvb.BridgeRestLocation;
import io.meetkeeper.backbone.jvb.JicofoRestClient;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Serves the bridge and the site services of this host on the bus: status, abilities, health checks
 * and commands.
 */
public final class BridgeAgentVerticle extends VerticleBase {
  /** The role that acts on a host. */
  public static final Role ROLE =
      new Role("bridge-agent", BridgeAgentVerticle::new, BridgeAgentVerticle::new);

  private static final Duration SETTLE_TIME = Duration.ofMillis(1500);
  private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration REST_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration JICOFO_TIMEOUT = Duration.ofSeconds(2);

  private final RoleContext roleContext;
  private final BridgeAgentSettings settings;
  private final HostFiles files;
  private final Map<String, String> environment;
  private final List<Registration> registrations = new ArrayList<>();
  private BoundedHttpClient http;
  private BridgeRestLocation location;
  private BridgeRestClient rest;
  private JicofoRestClient jicofo;

  /**
   * Creates an agent for the bridge of this host. In an inspection it only reports, and accepts no
   * commands.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when {@code
   *     meetkeeper.bridge} is invalid
   */
  public BridgeAgentVerticle(RoleContext context) {
    this(context, HostFiles.real(), System.getenv());
  }

  BridgeAgentVerticle(RoleContext context, HostFiles files, Map<String, String> environment) {
    this.roleContext = context;
    this.files = files;
    this.environment = environment;
    settings = BridgeAgentSettings.of(context.config());
  }

  @Override
  public Future<?> start() {
    http = BoundedHttpClient.local(vertx);
    location = BridgeRestLocation.of(roleContext.config().section("bridge"), files.root());
    rest = new BridgeRestClient(vertx, location, roleContext.timeLimit(REST_TIMEOUT));
    jicofo =
        new JicofoRestClient(
            vertx, settings.services().jicofo(), roleContext.timeLimit(JICOFO_TIMEOUT));
    ActionVerifier verifier = new ActionVerifier(vertx, roleContext.clock(), SETTLE_TIME);
    BridgeAgent bridge = bridgeAgent(verifier);
    SiteServiceAgent services = serviceAgent(bridge, verifier);
    String host = roleContext.host();
    serve(BusContracts.BRIDGE_PROCESS.atHost(host), query -> bridge.process());
    serve(BusContracts.BRIDGE_STATUS.atHost(host), query -> bridge.status());
    serve(BusContracts.AGENT_ABILITIES.atHost(host), query -> abilities(bridge, services));
    HealthProbes health = new HealthProbes(roleContext, HEALTH_TIMEOUT, probes(bridge, services));
    serve(BusContracts.AGENT_HEALTH.atHost(host), query -> health.report());
    if (!roleContext.inspection()) {
      serve(BusContracts.BRIDGE_COMMAND.atHost(host), bridge::act);
      serve(BusContracts.SITE_SERVICE.atHost(host), services::act);
    }
    return Future.all(registrations.stream().map(Registration::ready).toList());
  }

  private List<HealthProbe> probes(BridgeAgent bridge, SiteServiceAgent services) {
    return new AgentHealthProbes(
            vertx, files, ControlFinder.busAddress(files, environment), bridge, services)
        .all(roleContext.clock(), settings.control().unit(), settings.services().others());
  }

  private BridgeAgent bridgeAgent(ActionVerifier verifier) {
    ControlFinder finder = new ControlFinder(vertx, files, environment, http, settings.control());
    BridgeObserver observer =
        new BridgeObserver(vertx, roleContext.clock(), finder, location, rest, new DpkgLock(files));
    return new BridgeAgent(roleContext.clock(), settings, observer, rest, verifier);
  }

  private SiteServiceAgent serviceAgent(BridgeAgent bridge, ActionVerifier verifier) {
    return SiteServiceAgent.of(
        roleContext.clock(),
        bridge,
        settings.services(),
        ControlFinder.forServices(vertx, files, environment, http, settings.control()),
        jicofo,
        verifier);
  }

  private <Q, A> void serve(BusService<Q, A> service, Function<Q, Future<A>> handler) {
    registrations.add(roleContext.bus().serve(service, handler));
  }

  private static Future<RoleAbilities> abilities(BridgeAgent bridge, SiteServiceAgent services) {
    return bridge
        .ability()
        .compose(
            own ->
                services
                    .abilities()
                    .map(others -> Stream.concat(Stream.of(own), others.stream()).toList()))
        .map(RoleAbilities::new);
  }

  @Override
  public Future<?> stop() {
    return Future.join(registrations.stream().map(Registration::unregister).toList())
        .eventually(() -> http.close())
        .eventually(() -> rest.close())
        .eventually(() -> jicofo.close());
  }
}
