package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.health.HealthProbe;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The checks that follow from files of the host, each made on a worker. */
public final class HostFileChecks {
  private final WorkerExecutor workers;
  private final Path root;
  private final Clock clock;
  private final String policyZone;
  private final PackageStatusReader packages;
  private final InodeProbe inodes;
  private final Supplier<HostSample> latest;

  /**
   * The checks of one machine.
   *
   * @param root {@code /}, or a recorded file tree in tests
   * @param policyZone zone of the nightly restarts; {@code null} when not known here
   * @param latest the newest sample; not asked before there is one
   */
  public HostFileChecks(
      WorkerExecutor workers,
      Path root,
      Clock clock,
      String policyZone,
      Supplier<HostSample> latest) {
    this.latest = latest;
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
        probe(TimeZoneCheck.ID, "the time zone", this::timeZone),
        probe(
            HostNameCheck.ID, "the host name", () -> HostNameCheck.of(HostNameReading.read(root))),
        probe(
            OtherRestarterCheck.ID,
            "whether somebody else restarts Jitsi",
            () -> OtherRestarterCheck.of(OtherRestarterFinder.find(root))),
        probes(
            BridgePortCheck.ID,
            "the bridge's port",
            () -> BridgePortCheck.look(latest.get(), root.resolve("proc"))),
        probes("disk", "the number of free inodes", () -> inodes.look(latest.get())),
        probes(PackageCheck.ID, "the state of the packages", this::packages),
        probes(GracefulShutdownCheck.ID, "whether the bridge comes back", this::gracefulShutdown));
  }

  private List<HealthCheck> gracefulShutdown() {
    return GracefulShutdownCheck.of(latest.get(), GracefulShutdownCheck.readRestartSetting(root));
  }

  private HealthProbe probe(String id, String subject, Callable<HealthCheck> check) {
    return probes(id, subject, () -> List.of(check.call()));
  }

  private HealthProbe probes(String id, String subject, Callable<List<HealthCheck>> checks) {
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
              "The state of the packages is not known: /var/lib/dpkg/status cannot be read",
              List.of(),
              List.of()));
    }
  }
}
