package io.meetkeeper.agent.health;

import io.meetkeeper.agent.bridge.BridgeAgent;
import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.control.ServiceUnitSettings;
import io.meetkeeper.agent.docker.DockerControl;
import io.meetkeeper.agent.host.CgroupMemory;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.service.SiteServiceAgent;
import io.meetkeeper.agent.systemd.SystemdBus;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.HealthProbeCache;
import io.meetkeeper.backbone.health.ProbeSubject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The health probes of the agent. Those that need the system bus or Docker cache their result. */
public final class AgentHealthProbes {
  /** Spares several requests in a row; the collector sets the interval. */
  private static final int MAX_COMMAND_LINE_BYTES = 256 * 1024;

  private static final Duration KEEP = Duration.ofSeconds(3);

  /**
   * Each request starts a daemon, and the kernel itself takes hours to call a clock unsynchronised.
   */
  private static final Duration KEEP_CLOCK = Duration.ofMinutes(10);

  private static final Duration SECOND_CHECK_DELAY = Duration.ofSeconds(3);
  private static final String BRIDGE_PROGRAM = "jitsi-videobridge";
  private static final String BRIDGE_CLASS = "org.jitsi.videobridge";

  private final Vertx vertx;
  private final HostFiles files;
  private final String busAddress;
  private final BridgeAgent bridge;
  private final SiteServiceAgent services;

  /**
   * The probes of one host.
   *
   * @param busAddress the address of the system bus
   */
  public AgentHealthProbes(
      Vertx vertx,
      HostFiles files,
      String busAddress,
      BridgeAgent bridge,
      SiteServiceAgent services) {
    this.vertx = vertx;
    this.files = files;
    this.busAddress = busAddress;
    this.bridge = bridge;
    this.services = services;
  }

  /**
   * One probe for each check.
   *
   * @param bridgeUnit the systemd unit of the bridge
   * @param units the other services of the site
   */
  public List<HealthProbe> all(
      Clock clock, String bridgeUnit, Map<SiteService, ServiceUnitSettings> units) {
    String unit = withoutSuffix(bridgeUnit);
    List<HealthProbe> probes =
        new ArrayList<>(
            List.of(
                kept(GrantEffectCheck.ID, ProbeSubject.RIGHT_TO_RESTART, this::grant, clock, KEEP),
                kept(ClockSyncCheck.ID, ProbeSubject.CLOCK, this::clock, clock, KEEP_CLOCK),
                kept(DockerImageCheck.ID, ProbeSubject.BRIDGE_IMAGE, this::image, clock, KEEP),
                kept(BridgeMemoryCheck.ID, ProbeSubject.BRIDGE_MEMORY, this::memory, clock, KEEP),
                kept(EditingGrantCheck.ID, ProbeSubject.RIGHT_TO_EDIT, this::editing, clock, KEEP),
                new HealthProbe(
                    BridgeExitCheck.ID, ProbeSubject.BRIDGE_EXIT.with(), () -> bridgeExit(unit))));
    units.forEach(
        (service, other) ->
            probes.add(
                new HealthProbe(
                    SiteServiceCheck.id(service),
                    ProbeSubject.SERVICE.with(SiteServiceCheck.name(service)),
                    () -> service(service, other))));
    return probes;
  }

  private static HealthProbe kept(
      String id,
      ProbeSubject subject,
      Supplier<Future<List<HealthCheck>>> check,
      Clock clock,
      Duration keep) {
    return HealthProbeCache.of(new HealthProbe(id, subject.with(), check), clock, keep);
  }

  private Future<List<HealthCheck>> editing() {
    return vertx.executeBlocking(() -> EditingGrantCheck.check(files.root()), false);
  }

  private Future<List<HealthCheck>> memory() {
    return withProcess(
        (control, process) ->
            process.state() == BridgeState.UP && process.main() != null
                ? vertx
                    .executeBlocking(
                        () -> CgroupMemory.read(files, process.main().pid()).orElse(null), false)
                    .compose(
                        memory ->
                            memory == null
                                ? limit(control)
                                : Future.succeededFuture(BridgeMemoryCheck.of(memory, null)))
                : limit(control));
  }

  /** What Docker says where the cgroup of the container is not visible. */
  private static Future<List<HealthCheck>> limit(ServiceControl control) {
    return control instanceof DockerControl docker
        ? docker.memoryLimit().map(limit -> BridgeMemoryCheck.of(null, limit))
        : Future.succeededFuture(List.of());
  }

  private Future<List<HealthCheck>> grant() {
    return withProcess(
        (control, process) ->
            process.state() == null || process.control().equals(ControlType.NONE.text())
                ? Future.succeededFuture(List.of())
                : grant(control, process.control()));
  }

  private Future<List<HealthCheck>> withProcess(
      BiFunction<ServiceControl, BridgeProcessStatus, Future<List<HealthCheck>>> check) {
    return bridge
        .control()
        .compose(control -> control.process().compose(process -> check.apply(control, process)));
  }

  private Future<List<HealthCheck>> grant(ServiceControl control, String name) {
    return control
        .restartAbility()
        .compose(
            ability ->
                vertx
                    .executeBlocking(() -> GrantEffectCheck.GrantRule.read(files.root()), false)
                    .map(rule -> List.of(GrantEffectCheck.of(ability, name, rule))));
  }

  /** Asks systemd only about a bridge that is down. */
  private Future<List<HealthCheck>> bridgeExit(String unit) {
    return withProcess(
        (control, process) ->
            process.state() == BridgeState.DOWN
                    && process.control().equals(ControlType.SYSTEMD.text())
                ? control.status().map(status -> BridgeExitCheck.of(unit, status))
                : Future.succeededFuture(List.of()));
  }

  private Future<List<HealthCheck>> clock() {
    return vertx
        .executeBlocking(
            () -> {
              try (SystemdBus bus = SystemdBus.open(busAddress)) {
                return ClockSyncCheck.of(bus.isClockSynchronized());
              }
            },
            false)
        .otherwise(failure -> ClockSyncCheck.unknown(String.valueOf(failure.getMessage())))
        .map(List::of);
  }

  private Future<List<HealthCheck>> image() {
    return bridge
        .control()
        .compose(
            control ->
                control instanceof DockerControl docker
                    ? image(docker)
                    : Future.succeededFuture(List.of()));
  }

  private Future<List<HealthCheck>> image(DockerControl docker) {
    Future<String> image = docker.image().otherwise((String) null);
    Future<Boolean> inside =
        docker.process().compose(process -> vertx.executeBlocking(() -> hasBridge(process), false));
    return Future.all(image, inside)
        .map(both -> List.of(DockerImageCheck.of(image.result(), inside.result())));
  }

  /** Whether a bridge is among these processes; {@code null} when that cannot be told. */
  private Boolean hasBridge(BridgeProcessStatus process) {
    if (process.state() != BridgeState.UP || process.pids().size() < 2) {
      return null; // only the init of the container can be seen
    }
    for (long pid : process.pids()) {
      try {
        String line =
            BoundedFile.readText(files.at("/proc/" + pid + "/cmdline"), MAX_COMMAND_LINE_BYTES);
        if (line.contains(BRIDGE_PROGRAM) || line.contains(BRIDGE_CLASS)) {
          return true;
        }
      } catch (IOException e) {
        return null; // ended, or may not be read
      }
    }
    return false;
  }

  /**
   * The check of a service. It counts as down only when seen down twice, since a restart takes a
   * moment.
   */
  private Future<List<HealthCheck>> service(SiteService service, ServiceUnitSettings unit) {
    return process(service)
        .compose(
            process ->
                process.state() == BridgeState.DOWN
                    ? vertx
                        .timer(SECOND_CHECK_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(later -> process(service))
                    : Future.succeededFuture(process))
        .map(process -> SiteServiceCheck.of(service, name(unit, process), process));
  }

  private Future<BridgeProcessStatus> process(SiteService service) {
    return services.control(service).compose(ServiceControl::process);
  }

  private static String name(ServiceUnitSettings unit, BridgeProcessStatus process) {
    return ControlType.DOCKER.text().equals(process.control())
        ? unit.composeService()
        : withoutSuffix(unit.unit());
  }

  private static String withoutSuffix(String unit) {
    return unit.replaceFirst("\\.service$", "");
  }
}
