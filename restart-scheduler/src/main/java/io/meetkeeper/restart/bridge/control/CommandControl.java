package io.meetkeeper.restart.bridge.control;

import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A bridge that the administrator's own commands restart, known by its pid file. */
final class CommandControl implements BridgeControl {
  static final String COMMAND = "command";

  private static final Duration AT_MOST = Duration.ofSeconds(100);

  /** A pid file is written after its process started, give or take the kernel's clock ticks. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final ControlSettings settings;
  private final Path pidFile;
  private final HostProcesses processes;
  private final Clock clock;

  CommandControl(Vertx vertx, HostFiles host, ControlSettings settings) {
    this(vertx, host, settings, Clock.systemUTC());
  }

  CommandControl(Vertx vertx, HostFiles host, ControlSettings settings, Clock clock) {
    this.clock = clock;
    this.vertx = vertx;
    this.settings = settings;
    pidFile = host.at(settings.pidFile().toString());
    processes = new HostProcesses(host);
  }

  @Override
  public Future<BridgeProcess> process() {
    return vertx.executeBlocking(this::processNow, false);
  }

  private BridgeProcess processNow() {
    try {
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      ProcessId process = processes.identity(pid);
      if (process == null) {
        return HostProcesses.down(COMMAND, null);
      }
      Instant startedAt = processes.startedAt(process);
      if (startedAt.isAfter(Files.getLastModifiedTime(pidFile).toInstant().plus(SLACK))) {
        return HostProcesses.unknown(
            COMMAND,
            settings.pidFile() + " is older than process " + pid + ", so it names somebody else");
      }
      return new BridgeProcess(
          COMMAND, BridgeState.UP, process, startedAt, List.of(process.pid()), null);
    } catch (NoSuchFileException e) {
      return HostProcesses.down(COMMAND, null);
    } catch (NumberFormatException e) {
      return HostProcesses.unknown(COMMAND, settings.pidFile() + " does not hold a number");
    } catch (IOException e) {
      return HostProcesses.unknown(COMMAND, settings.pidFile() + " cannot be read: " + e);
    }
  }

  @Override
  public Future<ControlLook> look() {
    return vertx.executeBlocking(this::lookNow, false);
  }

  private ControlLook lookNow() {
    BridgeProcess bridge = processNow();
    try {
      boolean pending = underWay(settings.restart()) || underWay(settings.start());
      return new ControlLook(bridge, pending, null, bridge.reason());
    } catch (IOException e) {
      return new ControlLook(
          bridge, true, null, "whether a command is under way is not known: " + e);
    }
  }

  /**
   * A command outlives us when we are killed. One that is older than we let it become is no restart
   * any more, but what a script has left behind.
   */
  private boolean underWay(List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      return false;
    }
    Instant since = clock.instant().minus(AT_MOST);
    for (ProcessId process : processes.running(arguments)) {
      if (processes.startedAt(process).isAfter(since)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Future<Acted> restart() {
    return run("restart", settings.restart());
  }

  @Override
  public Future<Acted> start() {
    return run("start", settings.start());
  }

  private Future<Acted> run(String verb, List<String> arguments) {
    if (arguments.isEmpty()) {
      return Future.succeededFuture(
          Acted.refused("meetkeeper.bridge.command." + verb + " is not configured"));
    }
    return vertx
        .executeBlocking(() -> acted(verb, Program.run(arguments, AT_MOST)), false)
        .recover(
            failure ->
                Future.succeededFuture(
                    Acted.refused("the " + verb + " command cannot be run: " + failure)));
  }

  private static Acted acted(String verb, Program program) {
    if (Integer.valueOf(0).equals(program.exit())) {
      return Acted.done("the " + verb + " command ended with 0");
    }
    String how =
        program.exit() == null
            ? "did not end within " + AT_MOST.toSeconds() + " s and was killed"
            : "ended with " + program.exit();
    String words = LastWords.of(program.tail());
    return Acted.failed("the " + verb + " command " + how + (words.isEmpty() ? "" : ": " + words));
  }

  @Override
  public Future<Ability> mayRestart() {
    return Future.succeededFuture(
        new Ability("restart", true, "by command " + settings.restart().get(0)));
  }

  @Override
  public Future<String> lastWords() {
    return Future.succeededFuture("");
  }
}
