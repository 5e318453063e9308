package io.meetkeeper.agent.discovery;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.host.HostProcesses;
import io.meetkeeper.agent.host.LogExcerpt;
import io.meetkeeper.agent.service.ControlMessage;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.process.ProgramRun;
import io.meetkeeper.backbone.process.ProgramRun.ProgramStartException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A bridge that is restarted by the administrator's own commands and identified by a pid file. */
final class CommandControl implements ServiceControl {
  static final String COMMAND = ControlType.COMMAND.text();

  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(100);

  private final Vertx vertx;
  private final ControlSettings settings;
  private final HostProcesses processes;
  private final Clock clock;

  CommandControl(Vertx vertx, HostFiles host, ControlSettings settings) {
    this(vertx, host, settings, Clock.systemUTC());
  }

  CommandControl(Vertx vertx, HostFiles host, ControlSettings settings, Clock clock) {
    this.clock = clock;
    this.vertx = vertx;
    this.settings = settings;
    processes = new HostProcesses(host);
  }

  @Override
  public Future<BridgeProcessStatus> process() {
    return vertx.executeBlocking(this::processNow, false);
  }

  private BridgeProcessStatus processNow() {
    try {
      ProcessId process = processes.readPidFile(settings.pidFile().toString());
      return process == null
          ? HostProcesses.down(COMMAND, null)
          : new BridgeProcessStatus(
              COMMAND,
              BridgeState.UP,
              process,
              processes.startedAt(process),
              List.of(process.pid()),
              null);
    } catch (IOException e) {
      return HostProcesses.unknown(COMMAND, e.getMessage());
    }
  }

  @Override
  public Future<ControlStatus> status() {
    return vertx.executeBlocking(this::statusNow, false);
  }

  private ControlStatus statusNow() {
    BridgeProcessStatus bridge = processNow();
    try {
      boolean pending = isRunning(settings.restart()) || isRunning(settings.start());
      return new ControlStatus(bridge, pending, null, bridge.reason());
    } catch (IOException e) {
      return new ControlStatus(
          bridge, true, null, CommandMessage.PENDING_NOT_KNOWN.english(e.toString()));
    }
  }

  /**
   * Whether a command is running, for example one that a killed Meetkeeper has started. A process
   * older than the timeout was left behind by a script and does not count.
   */
  private boolean isRunning(List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      return false;
    }
    Instant since = clock.instant().minus(COMMAND_TIMEOUT);
    for (ProcessId process : processes.findRunning(arguments)) {
      if (processes.startedAt(process).isAfter(since)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Future<ControlResult> restart() {
    return run("restart", settings.restart());
  }

  @Override
  public Future<ControlResult> start() {
    return run("start", settings.start());
  }

  private Future<ControlResult> run(String verb, List<String> arguments) {
    if (arguments.isEmpty()) {
      return Future.succeededFuture(
          ControlResult.refused(CommandMessage.NOT_CONFIGURED.english(verb)));
    }
    return vertx
        .executeBlocking(() -> toResult(verb, ProgramRun.run(arguments, COMMAND_TIMEOUT)), false)
        .otherwise(failure -> toResult(verb, failure));
  }

  /** Refused only when the command was certainly not started. */
  static ControlResult toResult(String verb, Throwable failure) {
    return failure instanceof ProgramStartException
        ? ControlResult.refused(CommandMessage.NOT_RUN.english(verb, failure.toString()))
        : ControlResult.failed(CommandMessage.BROKE_OFF.english(verb, failure.toString()));
  }

  private static ControlResult toResult(String verb, ProgramRun program) {
    if (Integer.valueOf(0).equals(program.exitStatus())) {
      return ControlResult.done(CommandMessage.ENDED_WELL.english(verb));
    }
    String tail = LogExcerpt.of(program.outputTail());
    String excerpt = tail.isEmpty() ? null : tail;
    return ControlResult.failed(
        program.exitStatus() == null
            ? CommandMessage.KILLED.english(verb, COMMAND_TIMEOUT.toSeconds(), excerpt)
            : CommandMessage.ENDED.english(verb, program.exitStatus(), excerpt));
  }

  @Override
  public Future<RoleAbility> restartAbility() {
    return Future.succeededFuture(
        new RoleAbility(
            "restart", true, ControlMessage.BY_COMMAND.with(settings.restart().get(0))));
  }

  @Override
  public Future<String> logExcerpt() {
    return Future.succeededFuture("");
  }
}
