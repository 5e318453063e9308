package io.meetkeeper.standin.bridge;

import io.meetkeeper.standin.ListenOptions;
import io.meetkeeper.standin.StandInProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The stand-in bridge as a process, run by systemd, Docker or a test. Exit codes are those of a
 * real bridge: 0 after a shutdown over REST, 143 on SIGTERM, 1 when it cannot start. A memory leak
 * needs {@code -XX:MaxDirectMemorySize}.
 */
@Command(
    name = "stand-in-bridge",
    mixinStandardHelpOptions = true,
    description = "A stand-in for Jitsi Videobridge. Not a bridge: carries no media.")
public final class StandInBridgeProcess implements Callable<Integer> {
  @Mixin private ListenOptions listen;

  @Option(names = "--port", defaultValue = "8080", description = "Port of the REST interface.")
  private int port;

  @Option(
      names = "--defaults-only",
      description = "An untouched install: no /colibri/stats, no shutdown over REST.")
  private boolean defaultsOnly;

  @Option(
      names = "--first-health-check-after",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Until then /about/health is 200 whatever is wrong.")
  private double firstHealthCheckAfter;

  @Option(
      names = "--healthy-after",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Answer 500 on /about/health for so long after the start.")
  private double healthyAfter;

  @Option(
      names = "--shutting-down-delay",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "From SHUTTING_DOWN to the exit.")
  private double shuttingDownDelay;

  @Option(names = "--mucs", defaultValue = "0", description = "XMPP clients configured.")
  private int mucs;

  @Option(names = "--xmpp-unreachable", description = "Its MUCs are never joined.")
  private boolean xmppUnreachable;

  @Option(names = "--fail-start", description = "Exit with code 1 at once.")
  private boolean failStart;

  @Option(
      names = "--state-file",
      paramLabel = "FILE",
      description = "JSON orders for this and the next starts; nothing is kept without it.")
  private Path stateFile;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Append a line at each start and each orderly stop.")
  private Path log;

  /** Starts the process. */
  public static void main(String[] args) {
    int exitCode = new CommandLine(new StandInBridgeProcess()).execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws Exception {
    BridgeStartOrders orders = stateFile == null ? null : BridgeStartOrders.read(stateFile);
    boolean startFails = orders != null && orders.countStart();
    if (failStart || startFails) {
      System.err.println("stand-in bridge: told to fail its start");
      return 1;
    }
    StandInBridge bridge = new StandInBridge(settings(), Clock.systemUTC());
    prepare(bridge.state());
    if (orders != null) {
      orders.applyTo(bridge.state());
    }
    return listen(bridge);
  }

  private StandInBridgeSettings settings() {
    StandInBridgeSettings settings =
        defaultsOnly ? StandInBridgeSettings.defaultsOnly() : StandInBridgeSettings.withRest();
    return settings
        .onHost(listen.host())
        .withDelays(seconds(firstHealthCheckAfter), seconds(shuttingDownDelay));
  }

  private void prepare(StandInBridgeState state) {
    state.mucs(mucs);
    state.xmppReachable(!xmppUnreachable);
    state.readyAfter(seconds(healthyAfter));
  }

  private int listen(StandInBridge bridge) throws Exception {
    Vertx vertx = StandInProcess.smallVertx();
    bridge.onExit(StandInBridgeProcess::exit);
    try {
      int actual = StandInProcess.awaitStart(bridge.start(vertx, port));
      listen.startControl(vertx, actual, new StandInBridgeCommands(bridge));
    } catch (Exception e) {
      StandInProcess.failToListen("stand-in bridge", listen.host() + ":" + port, e);
    }
    writeLog("started");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> writeLog("stopped")));
    return 0;
  }

  /**
   * A crash writes no last log line. System.exit would wait for the event loop that calls this, so
   * it runs on its own thread.
   */
  private static void exit(int exitCode) {
    if (exitCode == 0) {
      new Thread(() -> System.exit(0), "exit").start();
    } else {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private void writeLog(String event) {
    if (log == null) {
      return;
    }
    String line = event + " pid=" + ProcessHandle.current().pid() + " at=" + Instant.now() + "\n";
    try {
      Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      System.err.println("stand-in bridge: cannot write " + log + " - " + e);
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }
}
