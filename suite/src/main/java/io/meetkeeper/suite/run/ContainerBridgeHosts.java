package io.meetkeeper.suite.run;

import io.meetkeeper.agent.BridgeAgentVerticle;
import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.agent.docker.ComposeContainerClient;
import io.meetkeeper.agent.docker.DockerControl;
import io.meetkeeper.agent.docker.FurtherBridge;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.CollectorVerticle;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes each further {@code jvb} container of a compose project a host of its own: with a collector
 * that samples it and an agent that restarts it, and no other container. Everything that knows
 * several bridges of a site (turns, drain, roll) then holds for them as well. The host of this
 * process keeps the container of its service with the lowest number.
 *
 * <p>Docker is asked once a minute. The host of a container that is missing twice in a row is
 * removed and falls silent; a stopped container keeps its host.
 */
final class ContainerBridgeHosts {
  private static final Logger log = LoggerFactory.getLogger(ContainerBridgeHosts.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final List<Role> ROLES = List.of(BridgeAgentVerticle.ROLE, CollectorVerticle.ROLE);

  private final RoleContext context;
  private final ControlSettings settings;
  private final List<Role> roles;

  /** The ids of the verticles of each. */
  private final Map<FurtherBridge, List<String>> deployed = new LinkedHashMap<>();

  private final Set<FurtherBridge> missed = new HashSet<>();
  private ComposeContainerClient client;
  private boolean discovering;

  /**
   * Creates the further hosts of a process.
   *
   * @param context the context of this process's host
   * @param roles the roles that each of them gets
   */
  ContainerBridgeHosts(RoleContext context, List<Role> roles) {
    this.context = context;
    this.roles = roles;
    settings = ControlSettings.of(context.config().section("bridge"));
  }

  /** Starts the watch when this process has both roles of a bridge and no edge link. */
  static void start(RoleContext context, List<String> names) {
    boolean local = names.contains("collector") && names.contains("bridge-agent");
    if (local && !EdgeRoles.isEdgeHost(context.config())) {
      ContainerBridgeHosts hosts = new ContainerBridgeHosts(context, ROLES);
      if (hosts.settings.container() == null) {
        context.vertx().runOnContext(now -> hosts.discover());
        context.vertx().setPeriodic(INTERVAL.toMillis(), timer -> hosts.discover());
      }
    }
  }

  /**
   * Looks for containers once. Never fails: when Docker or the agent does not answer, nothing
   * changes.
   */
  Future<Void> discover() {
    if (discovering) {
      return Future.succeededFuture();
    }
    discovering = true;
    String host = context.host();
    return context
        .bus()
        .request(BusContracts.BRIDGE_PROCESS.atHost(host), new HostQuery(host), TIMEOUT)
        .compose(this::further)
        .compose(this::follow)
        .onFailure(failure -> log.debug("further bridges: {}", failure.getMessage()))
        .otherwiseEmpty()
        .onComplete(done -> discovering = false);
  }

  private Future<List<FurtherBridge>> further(BridgeProcessStatus bridge) {
    if (!DockerControl.DOCKER.equals(bridge.control())) {
      return Future.succeededFuture(List.of());
    }
    if (client == null) {
      BoundedHttpClient http = BoundedHttpClient.local(context.vertx());
      client = new ComposeContainerClient(context.vertx(), http, settings);
    }
    return client.furtherBridges();
  }

  private Future<Void> follow(List<FurtherBridge> found) {
    Future<Void> done = Future.succeededFuture();
    for (FurtherBridge bridge : found) {
      missed.remove(bridge);
      if (!hasHost(bridge.suffix())) {
        done = done.compose(before -> deploy(bridge));
      }
    }
    for (FurtherBridge bridge : List.copyOf(deployed.keySet())) {
      if (!found.contains(bridge) && !missed.add(bridge)) {
        missed.remove(bridge);
        done = done.compose(before -> undeploy(bridge));
      }
    }
    return done;
  }

  private boolean hasHost(String suffix) {
    return deployed.keySet().stream().anyMatch(bridge -> bridge.suffix().equals(suffix));
  }

  private Future<Void> deploy(FurtherBridge bridge) {
    RoleContext own = contextOf(context, bridge);
    log.info("container {} is the bridge of host {}", bridge.container(), own.host());
    List<String> ids = new ArrayList<>();
    Future<Void> done = Future.succeededFuture();
    for (Role role : roles) {
      done =
          done.compose(before -> context.vertx().deployVerticle(role.verticleFactory().apply(own)))
              .map(
                  id -> {
                    ids.add(id);
                    return null;
                  });
    }
    return done.onSuccess(all -> deployed.put(bridge, ids))
        .onFailure(failure -> ids.forEach(context.vertx()::undeploy));
  }

  private Future<Void> undeploy(FurtherBridge bridge) {
    log.info(
        "container {} is gone, and with it host {}", bridge.container(), hostOf(context, bridge));
    List<Future<Void>> ended =
        deployed.remove(bridge).stream().map(context.vertx()::undeploy).toList();
    return Future.join(ended).mapEmpty();
  }

  /** The context of a further host: the same machine, with one container that is named. */
  static RoleContext contextOf(RoleContext context, FurtherBridge bridge) {
    ConfigSection config =
        context
            .config()
            .withText("bridge.control", ControlType.DOCKER.text(), ControlSettings.FOUND)
            .withText("bridge.docker.container", bridge.container(), ControlSettings.FOUND)
            .withDefault("bridge.rest-url");
    return new RoleContext(
        context.vertx(),
        context.bus(),
        config,
        context.clock(),
        hostOf(context, bridge),
        context.site(),
        context.dataDirectory(),
        context.version(),
        context.siteReason(),
        false,
        reason -> {});
  }

  /** For example {@code meet1-jvb-2} for {@code docker-jitsi-meet-jvb-2}. */
  private static String hostOf(RoleContext context, FurtherBridge bridge) {
    return context.host() + "-" + bridge.suffix();
  }
}
