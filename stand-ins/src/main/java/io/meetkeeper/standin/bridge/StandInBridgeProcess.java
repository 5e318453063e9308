package io.meetkeeper.standin.bridge;

import io.meetkeeper.standin.ControlServer;
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
import picocli.CommandLine.Option;

/**
 * The stand-in bridge as a process of its own, to be run by systemd, Docker or a test. Ends as the
 * real one does: 0 after a shutdown over REST, 143 on SIGTERM, 1 when it cannot start. Give it
 * {@code -XX:MaxDirectMemorySize} when it shall leak.
 */
@Command(
    name = "stand-in-bridge",
    mixinStandardHelpOptions = true,
    description = "A stand-in for Jitsi Videobridge. Not a bridge: carries no media.")
public final class StandInBridgeProcess implements Callable<Integer> {
  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
  private String host;

  @Option(names = "--port", defaultValue = "8080", description = "Port of the REST interface.")
  private int port;

  @Option(
      names = "--control-port",
      description = "Port of the control API, on the same address; none when absent.")
  private Integer controlPort;

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
    boolean ordered = orders != null && orders.countStart();
    if (failStart || ordered) {
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
        .onHost(host)
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
      int control = controlPort == null ? -1 : control(vertx, bridge);
      System.out.println("listening port=" + actual + (control < 0 ? "" : " control=" + control));
    } catch (Exception e) {
      System.err.println(
          "stand-in bridge: cannot listen on " + host + ":" + port + " - " + e.getMessage());
      System.exit(1);
    }
    writeLog("started");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> writeLog("stopped")));
    return 0;
  }

  private int control(Vertx vertx, StandInBridge bridge) throws Exception {
    ControlServer control = new ControlServer(new StandInBridgeCommands(bridge));
    return StandInProcess.awaitStart(control.start(vertx, host, controlPort));
  }

  /**
   * A crash takes no time for a last line; System.exit would wait for the event loop that calls
   * this.
   */
  private static void exit(int exitCode) {
    if (exitCode == 0) {
      new Thread(() -> System.exit(0), "exit").start();
    } else {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private void writeLog(String what) {
    if (log == null) {
      return;
    }
    String line = what + " pid=" + ProcessHandle.current().pid() + " at=" + Instant.now() + "\n";
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
