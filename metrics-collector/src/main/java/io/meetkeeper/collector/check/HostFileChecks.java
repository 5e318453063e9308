package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.health.HealthProbe;
import io.meetkeeper.backbone.health.ProbeSubject;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The checks of files of the host, each made on a worker. */
public final class HostFileChecks {
  private final WorkerExecutor workers;
  private final Path root;
  private final Clock clock;
  private final String policyZone;
  private final PackageStatusReader packages;
  private final InodeProbe inodes;
  private final Supplier<HostSample> latest;
  private final Supplier<BridgeRestAddress> bridge;

  /**
   * The checks of one machine.
   *
   * @param root {@code /}, or a recorded file tree in tests
   * @param policyZone zone of the nightly restarts; {@code null} when not known here
   * @param latest the newest sample; not called before there is one
   * @param bridge REST address of the bridge
   */
  public HostFileChecks(
      WorkerExecutor workers,
      Path root,
      Clock clock,
      String policyZone,
      Supplier<HostSample> latest,
      Supplier<BridgeRestAddress> bridge) {
    this.latest = latest;
    this.bridge = bridge;
    this.workers = workers;
    this.root = root;
    this.clock = clock;
    this.policyZone = policyZone;
    packages = new PackageStatusReader(root);
    inodes = new InodeProbe(clock);
  }

  /** One probe for each check. */
  public List<HealthProbe> probes() {
    return List.of(
        probe(TimeZoneCheck.ID, ProbeSubject.TIME_ZONE.with(), this::timeZone),
        probe(
            HostNameCheck.ID,
            ProbeSubject.HOST_NAME.with(),
            () -> HostNameCheck.of(HostNameReading.read(root))),
        probe(
            OtherRestarterCheck.ID,
            ProbeSubject.OTHER_RESTARTERS.with(),
            () -> OtherRestarterCheck.of(OtherRestarterFinder.find(root))),
        probes(
            BridgePortCheck.ID,
            ProbeSubject.BRIDGE_PORT.with(),
            () -> BridgePortCheck.check(latest.get(), root.resolve("proc"), bridge.get().url())),
        probes("disk", ProbeSubject.INODES.with(), () -> inodes.check(latest.get())),
        probes(PackageCheck.ID, ProbeSubject.PACKAGES.with(), this::packages),
        probes(
            GracefulShutdownCheck.ID, ProbeSubject.BRIDGE_RETURN.with(), this::gracefulShutdown));
  }

  private List<HealthCheck> gracefulShutdown() {
    return GracefulShutdownCheck.of(latest.get(), GracefulShutdownCheck.readRestartSetting(root));
  }

  private HealthProbe probe(String id, MessageText subject, Callable<HealthCheck> check) {
    return probes(id, subject, () -> List.of(check.call()));
  }

  private HealthProbe probes(String id, MessageText subject, Callable<List<HealthCheck>> checks) {
    return new HealthProbe(id, subject, () -> workers.executeBlocking(checks, false));
  }

  private HealthCheck timeZone() {
    return TimeZoneCheck.of(
        TimeZoneReading.read(root, ZoneId.systemDefault(), policyZone), clock.instant());
  }

  /** None on a machine without dpkg. */
  private List<HealthCheck> packages() {
    try {
      return List.of(PackageCheck.of(packages.read()));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      return List.of(
          HealthCheck.of(
              PackageCheck.ID,
              HealthState.UNKNOWN,
              MachineMessage.PACKAGES_NOT_KNOWN.with(),
              List.of(),
              HealthRemedy.NONE));
    }
  }
}
