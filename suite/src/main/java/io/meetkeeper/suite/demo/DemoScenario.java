package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.CollectorVerticle;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.meetkeeper.suite.run.LogConfiguration;
import io.meetkeeper.suite.run.MeetkeeperVersion;
import io.meetkeeper.suite.run.RoleRegistry;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The story that a visitor sees within two minutes: a conference is on, the bridge leaks, the alarm
 * is raised, Meetkeeper waits; the conference ends, nobody talks for a while, the bridge is
 * restarted and verified, swap falls, and the points arrive at the stand-in Machinist.
 */
public final class DemoScenario {
  private static final String HOST = "demo";
  private static final String KEY = "demo-key";
  private static final Duration CONFERENCE = Duration.ofSeconds(40);
  private static final Duration AT_MOST = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final Path directory;
  private final Vertx vertx = SmallVertxFactory.create();
  private final LeakingMachine machine;
  private final StandInMachinist machinist =
      new StandInMachinist(KEY, Clock.tickMillis(ZoneOffset.UTC));
  private final int bridgePort = freePort();
  private final int controlPort = freePort();
  private final int gatewayPort = freePort();
  private final StandInBridgeClient bridge = new StandInBridgeClient(controlPort);
  private final Instant startedAt = Instant.now();
  private volatile HostSample latest;
  private volatile boolean restarted;

  private DemoScenario(PrintWriter out, Path directory) {
    this.out = out;
    this.directory = directory;
    machine = new LeakingMachine(directory);
  }

  /**
   * Plays it, and cleans up.
   *
   * @param stay go on after the story, until interrupted
   * @return whether the restart was seen
   */
  public static boolean run(PrintWriter out, boolean stay)
      throws IOException, InterruptedException {
    DemoScenario demo = new DemoScenario(out, Files.createTempDirectory("meetkeeper-demo"));
    DemoCleanup cleanup = new DemoCleanup(demo.directory);
    Runtime.getRuntime().addShutdownHook(new Thread(cleanup::run, "demo-cleanup"));
    try {
      return demo.run(stay);
    } finally {
      cleanup.run();
    }
  }

  private boolean run(boolean stay) throws IOException, InterruptedException {
    LogConfiguration.onlyErrors();
    print("DEMO: stand-in bridge, stand-in Machinist; nothing real is touched.");
    print("DEMO: memory, swap, load and CPU are simulated from what the stand-in bridge leaks.");
    DemoBridgeScript script = DemoBridgeScript.write(directory, bridgePort, controlPort);
    script.run("start");
    Path key = directory.resolve("machinist.key");
    PrivateFile.replace(key, KEY);
    int machinistPort = await(machinist.start(vertx, 0));
    ConfigSection config = settings(script, key, machinistPort);
    RoleContext roleContext =
        new RoleContext(
            vertx,
            new Bus(vertx),
            config,
            Clock.tickMillis(ZoneOffset.UTC),
            HOST,
            "meet.demo.example",
            Files.createDirectories(directory.resolve("data")),
            MeetkeeperVersion.current());
    roleContext.bus().subscribe(BusContracts.EVENTS, this::onEvent);
    roleContext.bus().subscribe(BusContracts.SAMPLES, sample -> latest = sample);
    waitForBridge();
    bridge.control("POST", "/conferences", "{\"endpoints\": 3}");
    bridge.control("POST", "/leak", "{\"megabytesPerSecond\": 14, \"upToMegabytes\": 380}");
    MeetkeeperProcess process = await(MeetkeeperProcess.start(roleContext, roles()));
    print("A conference of three is on, and the bridge leaks. REST while this runs:");
    print(
        "  curl -K "
            + roleContext.dataDirectory().resolve("admin.curl")
            + " http://127.0.0.1:"
            + gatewayPort
            + "/api/v1/hosts");
    runScenario(stay);
    await(process.stop());
    return restarted;
  }

  private void runScenario(boolean stay) throws InterruptedException {
    Instant nextLine = startedAt;
    boolean ended = false;
    Instant over = null;
    while (stay
        || (over == null && elapsed().compareTo(AT_MOST) < 0)
        || (over != null && Instant.now().isBefore(over))) {
      TimeUnit.SECONDS.sleep(1);
      updateMachine();
      if (!ended && elapsed().compareTo(CONFERENCE) > 0) {
        ended = endConference();
      }
      if (restarted && over == null && !machinist.ingestLog().points().isEmpty()) {
        over = Instant.now().plus(BETWEEN_LINES.multipliedBy(2));
      }
      if (Instant.now().isAfter(nextLine)) {
        nextLine = Instant.now().plus(BETWEEN_LINES);
        printFigures();
      }
    }
    print(
        restarted
            ? "That was it: waited for idle, restarted, verified. Machinist has "
                + machinist.ingestLog().points().size()
                + " points."
            : "The restart was not seen in time; that is not how it should be.");
  }

  private boolean endConference() {
    try {
      bridge.control("DELETE", "/conferences", "");
      print("The conference ends. From now on nobody talks.");
      return true;
    } catch (IOException e) {
      return false; // the bridge is just not there; in a second again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void updateMachine() throws InterruptedException {
    try {
      Map<?, ?> state = bridge.readState();
      machine.updateBridge(number(state.get("pid")), number(state.get("leakedMegabytes")));
    } catch (IOException e) {
      // being restarted: the figures stay as they were
    }
  }

  private void printFigures() {
    HostSample sample = latest;
    if (sample == null || sample.swap() == null) {
      return;
    }
    HostSample.Bridge on = sample.bridge();
    HostSample.Calls calls = on == null ? null : on.calls();
    print(
        String.format(
            Locale.ROOT,
            "swap %.0f %%, memory %.0f %% | bridge %s, pid %s, %s | Machinist has %d points",
            sample.swap().usedPercent(),
            sample.memory().usedPercent(),
            on == null ? "none" : on.state().name().toLowerCase(Locale.ROOT),
            on == null || on.process() == null ? "-" : on.process().pid(),
            calls == null
                ? "who talks is not known"
                : calls.conferences() + " conferences, " + calls.localEndpoints() + " endpoints",
            machinist.ingestLog().points().size()));
  }

  private void onEvent(Event event) {
    print(">> " + event.message());
    if (event instanceof Event.RestartChanged changed && changed.state() == RestartJobState.DONE) {
      restarted = true;
    }
  }

  private void waitForBridge() throws IOException, InterruptedException {
    Instant until = Instant.now().plusSeconds(20);
    while (true) {
      try {
        Map<?, ?> state = bridge.readState();
        machine.updateBridge(number(state.get("pid")), 0);
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(until)) {
          throw new IOException(
              "the stand-in bridge does not start; see " + directory.resolve("bridge.log"), e);
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  /** The real ones, but for where the collector reads the host's figures. */
  private List<Role> roles() {
    List<Role> roles = new ArrayList<>();
    for (Role role :
        RoleRegistry.select("demo", List.of("bridge-agent", "collector", "scheduler", "gateway"))) {
      roles.add(
          role.equals(CollectorVerticle.ROLE)
              ? new Role(
                  role.name(),
                  roleContext -> new CollectorVerticle(roleContext, machine, directory))
              : role);
    }
    return roles;
  }

  private ConfigSection settings(DemoBridgeScript script, Path key, int machinistPort) {
    return ConfigurationLoader.ofDefaults(
        """
        meetkeeper {
          host-id = %1$s
          gateway { host = 127.0.0.1, port = %2$d }
          collector { interval = 1s, keep = 10m }
          alarm.swap { above = 50, clear-below = 40, for = 10s }
          bridge {
            rest-url = "http://127.0.0.1:%3$d"
            control = command
            command { restart = ["/bin/sh", "%4$s", restart], start = ["/bin/sh", "%4$s", start], pid-file = "%5$s" }
            healthy-for = 5s
            no-second-restart-within = 10s
          }
          restart {
            automation = on
            nightly.cron = null
            idle-for = 15s
            cooldown = 10s
            verify-within = 1m
          }
          machinist {
            url = "http://127.0.0.1:%6$d/endpoint"
            api-key-file = "%7$s"
            series = ["Swap Used (Percent)", "Memory Used (Percent)", Conferences]
          }
        }
        """
            .formatted(
                HOST,
                gatewayPort,
                bridgePort,
                script.script(),
                script.pidFile(),
                machinistPort,
                key));
  }

  private void print(String text) {
    out.printf("%4d s  %s%n", elapsed().toSeconds(), text);
    out.flush();
  }

  private Duration elapsed() {
    return Duration.between(startedAt, Instant.now());
  }

  private static long number(Object value) {
    return value instanceof Number found ? found.longValue() : 0;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("no free port for the demo", e);
    }
  }

  private static <T> T await(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }
}
