package io.meetkeeper.agent.systemd;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.host.HostProcesses;
import io.meetkeeper.agent.service.ControlMessage;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.message.MessageText;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A bridge, or another service of the site, that is a systemd unit. Its processes are read from its
 * cgroup, without D-Bus; each status and each action opens a connection to the system bus and
 * closes it again.
 */
public final class SystemdControl implements ServiceControl {
  private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(3);

  /** How far back a failure is searched for; longer than units wait before a restart. */
  private static final Duration MAX_RESTART_DELAY = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final String unit;
  private final String busAddress;
  private final SystemdUnitFiles unitFiles;
  private final SystemdUnitFinder finder;
  private final HostProcesses processes;
  private final SystemdJobRunner jobs;
  private final SystemdJournal journal;

  /** Creates a control for the unit of the bridge. */
  public SystemdControl(Vertx vertx, HostFiles files, String unit, String busAddress) {
    this(vertx, files, unit, busAddress, "restart");
  }

  /**
   * Creates a control for a unit.
   *
   * @param grant the argument of {@code meetkeeper grant} that allows a restart
   */
  public SystemdControl(
      Vertx vertx, HostFiles files, String unit, String busAddress, String grant) {
    this.vertx = vertx;
    this.unit = unit;
    this.busAddress = busAddress;
    unitFiles = new SystemdUnitFiles(files, unit);
    finder = new SystemdUnitFinder(vertx, files, Clock.systemUTC(), unit, busAddress);
    processes = new HostProcesses(files);
    jobs = new SystemdJobRunner(vertx, unit, busAddress, grant);
    journal = new SystemdJournal(vertx, unit);
  }

  /** Whether this host runs systemd and has the unit, written or generated. Never fails. */
  public Future<Boolean> isInstalled() {
    return finder.isInstalled();
  }

  /** Why the unit is not installed. */
  public String notInstalledReason() {
    return finder.missingReason();
  }

  @Override
  public Future<BridgeProcessStatus> process() {
    return vertx.executeBlocking(this::readProcess, false);
  }

  private BridgeProcessStatus readProcess() {
    return finder.isKnown()
        ? unitFiles.process()
        : HostProcesses.unknown(SystemdUnitFiles.SYSTEMD, finder.missingReason());
  }

  @Override
  public Future<ControlStatus> status() {
    return vertx
        .executeBlocking(this::readStatus, false)
        .timeout(STATUS_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> process().map(bridge -> withoutBus(bridge, failure)));
  }

  private ControlStatus readStatus() throws IOException, SystemdRefusalException {
    try (SystemdBus bus = SystemdBus.open(busAddress)) {
      SystemdUnitState state = bus.unitState(unit);
      finder.update(state);
      return combine(state);
    }
  }

  private static ControlStatus withoutBus(BridgeProcessStatus bridge, Throwable failure) {
    return new ControlStatus(
        bridge,
        true,
        null,
        CommandMessage.SYSTEMD_SILENT.english(SystemdJobRunner.message(failure)));
  }

  /** Combines the state from D-Bus with the processes of the cgroup. */
  private ControlStatus combine(SystemdUnitState unitState) throws IOException {
    BridgeProcessStatus bridge = readProcess();
    BridgeState state = unitState.bridgeState();
    if (state == BridgeState.UP && unitState.mainPid() == 0) {
      state = bridge.state(); // a unit without a main process is up while it has any process
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
      reason = main == null ? CommandMessage.PROCESS_INVISIBLE.english(unitState.mainPid()) : null;
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
    return vertx
        .executeBlocking(this::readAbility, false)
        .otherwise(failure -> new RoleAbility("restart", false, SystemdJobRunner.message(failure)));
  }

  private RoleAbility readAbility() throws IOException {
    try (SystemdBus bus = SystemdBus.open(busAddress)) {
      SystemdUnitState state = bus.unitState(unit);
      if (!state.isLoaded()) {
        return state.isMissing()
            ? new RoleAbility("restart", false, SystemdUnitFinder.missing(unit))
            : new RoleAbility("restart", false, notLoaded(state));
      }
      bus.tryRefUnit(unit);
      return new RoleAbility("restart", true, ControlMessage.BY_SYSTEMD.with(unit));
    } catch (SystemdRefusalException e) {
      return new RoleAbility(
          "restart", false, e.isDenied() ? jobs.deniedReason("restart") : e.getMessage());
    }
  }

  private MessageText notLoaded(SystemdUnitState state) {
    return ControlMessage.NOT_LOADED.with(unit, state.loadState());
  }

  /**
   * How the bridge ended last: while the unit runs, only the journal knows the previous failure.
   * Its result is a fixed word such as {@code oom-kill} in every language.
   */
  @Override
  public Future<String> lastExit(BridgeStatus status) {
    if (!SystemdUnitState.BY_ITSELF.equals(status.lastExit()) || status.startedAt() == null) {
      return Future.succeededFuture(status.lastExit());
    }
    return journal
        .lastFailure(status.startedAt().minus(MAX_RESTART_DELAY))
        .map(result -> result.isEmpty() ? status.lastExit() : result + ", restarted by systemd");
  }

  @Override
  public Future<String> logExcerpt() {
    return journal.excerpt();
  }
}
