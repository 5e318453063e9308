package io.meetkeeper.agent.systemd;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.host.HostProcesses;
import io.meetkeeper.agent.host.LogExcerpt;
import io.meetkeeper.agent.host.ProgramRun;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A bridge, or another service of the site, that is a systemd unit. Its processes come from its
 * cgroup, without D-Bus; a look and an act open a connection to the system bus and close it again.
 */
public final class SystemdControl implements ServiceControl {
  private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration JOURNAL_TIMEOUT = Duration.ofSeconds(3);

  /** Of systemd: "Failed with result ...", with the result as a field of its own. */
  private static final String UNIT_FAILED = "MESSAGE_ID=d9b373ed55a64feb8242e02dbe79a49c";

  /** Longer than units wait before they are restarted. */
  private static final Duration FAILED_AT_MOST_BEFORE = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final String unit;
  private final String busAddress;
  private final SystemdUnitFiles files;
  private final HostProcesses processes;
  private final SystemdJobRunner jobs;

  public SystemdControl(Vertx vertx, HostFiles host, String unit, String busAddress) {
    this(vertx, host, unit, busAddress, "restart");
  }

  /**
   * A unit.
   *
   * @param grant what {@code meetkeeper grant} must be told when polkit says no
   */
  public SystemdControl(Vertx vertx, HostFiles host, String unit, String busAddress, String grant) {
    this.vertx = vertx;
    this.unit = unit;
    this.busAddress = busAddress;
    files = new SystemdUnitFiles(host, unit);
    processes = new HostProcesses(host);
    jobs = new SystemdJobRunner(vertx, unit, busAddress, grant);
  }

  public boolean isInstalled() {
    return files.isInstalled();
  }

  public String notInstalledReason() {
    return files.notInstalledReason();
  }

  @Override
  public Future<BridgeProcessStatus> process() {
    return blocking(this::processNow);
  }

  private BridgeProcessStatus processNow() {
    return files.isInstalled()
        ? files.process()
        : HostProcesses.unknown(SystemdUnitFiles.SYSTEMD, files.notInstalledReason());
  }

  @Override
  public Future<ControlStatus> status() {
    return blocking(
            () -> {
              try (SystemdBus bus = SystemdBus.open(busAddress)) {
                return combine(bus.unitState(unit));
              }
            })
        .timeout(LOOK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                process()
                    .map(
                        bridge ->
                            new ControlStatus(
                                bridge,
                                true,
                                null,
                                "systemd cannot be asked whether a job is pending ("
                                    + SystemdJobRunner.text(failure)
                                    + ")")));
  }

  /** What D-Bus says of the state, what the cgroup says of the processes. */
  private ControlStatus combine(SystemdUnitState unitState) throws IOException {
    BridgeProcessStatus bridge = processNow();
    BridgeState state = unitState.bridgeState();
    if (state == BridgeState.UP && unitState.mainPid() == 0) {
      state = bridge.state(); // active without a main process: the cgroup knows
    }
    String reason = bridge.reason();
    ProcessId main = bridge.main();
    List<Long> pids = bridge.pids();
    if (state == BridgeState.DOWN) {
      main = null;
      pids = List.of();
      reason = null;
    } else if (main == null && unitState.mainPid() > 0) {
      main = processes.find(unitState.mainPid());
      pids = main == null ? List.of() : List.of(main.pid());
      reason = main == null ? "process " + unitState.mainPid() + " is not visible in /proc" : null;
    }
    return new ControlStatus(
        new BridgeProcessStatus(
            SystemdUnitFiles.SYSTEMD,
            state,
            main,
            main == null ? null : processes.startedAt(main),
            pids,
            reason),
        unitState.isJobPending(),
        unitState.lastExit(),
        reason);
  }

  @Override
  public Future<ControlResult> restart() {
    return jobs.run("restart", bus -> bus.restart(unit));
  }

  @Override
  public Future<ControlResult> start() {
    return jobs.run("start", bus -> bus.start(unit));
  }

  @Override
  public Future<ControlResult> reload() {
    return jobs.run("reload", bus -> bus.reload(unit));
  }

  @Override
  public Future<RoleAbility> restartAbility() {
    return blocking(
            () -> {
              try (SystemdBus bus = SystemdBus.open(busAddress)) {
                bus.tryRefUnit(unit);
                return new RoleAbility("restart", true, "systemd over D-Bus, " + unit);
              } catch (SystemdRefusalException refusal) {
                return new RoleAbility(
                    "restart",
                    false,
                    refusal.isDenied() ? jobs.denied("restart") : refusal.getMessage());
              }
            })
        .otherwise(failure -> new RoleAbility("restart", false, SystemdJobRunner.text(failure)));
  }

  /**
   * While the unit runs, only the journal knows how it failed before: a bare word such as {@code
   * oom-kill}, the same in every language. Without the right to read it there is none.
   */
  @Override
  public Future<String> lastExit(BridgeStatus look) {
    if (!SystemdUnitState.BY_ITSELF.equals(look.lastExit()) || look.startedAt() == null) {
      return Future.succeededFuture(look.lastExit());
    }
    long since = look.startedAt().minus(FAILED_AT_MOST_BEFORE).getEpochSecond();
    return journal("-n", "1", "--since", "@" + since, "--output-fields=UNIT_RESULT", UNIT_FAILED)
        .map(result -> result.isEmpty() ? look.lastExit() : result + ", restarted by systemd");
  }

  @Override
  public Future<String> logExcerpt() {
    return journal("-n", "10");
  }

  private Future<String> journal(String... of) {
    List<String> arguments =
        new ArrayList<>(List.of("journalctl", "-q", "-u", unit, "--no-pager", "-o", "cat"));
    arguments.addAll(List.of(of));
    return blocking(() -> ProgramRun.run(arguments, JOURNAL_TIMEOUT))
        .map(
            journal ->
                Integer.valueOf(0).equals(journal.exitStatus())
                    ? LogExcerpt.of(journal.outputTail())
                    : "")
        .otherwise("");
  }

  private <T> Future<T> blocking(Callable<T> call) {
    return vertx.executeBlocking(call, false);
  }
}
