package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.MeetkeeperProcess;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.collector.CollectorVerticle;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.meetkeeper.suite.run.LogLines;
import io.meetkeeper.suite.run.Roles;
import io.meetkeeper.suite.run.SmallVertx;
import io.meetkeeper.suite.run.Version;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
public final class Demo {
  private static final String HOST = "demo";
  private static final String KEY = "demo-key";
  private static final Duration CONFERENCE = Duration.ofSeconds(40);
  private static final Duration AT_MOST = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final Path directory;
  private final Vertx vertx = SmallVertx.create();
  private final LeakFigures figures;
  private final StandInMachinist machinist =
      new StandInMachinist(KEY, Clock.tickMillis(ZoneOffset.UTC));
  private final int bridgePort = freePort();
  private final int controlPort = freePort();
  private final int gatewayPort = freePort();
  private final BridgeControlClient bridge = new BridgeControlClient(controlPort);
  private final Instant begun = Instant.now();
  private volatile Sample latest;
  private volatile boolean restarted;

  private Demo(PrintWriter out, Path directory) {
    this.out = out;
    this.directory = directory;
    figures = new LeakFigures(directory);
  }

  /**
   * Plays it, and cleans up.
   *
   * @param stay go on after the story, until interrupted
   * @return whether the restart was seen
   */
  public static boolean play(PrintWriter out, boolean stay)
      throws IOException, InterruptedException {
    Demo demo = new Demo(out, Files.createTempDirectory("meetkeeper-demo"));
    Cleanup cleanup = new Cleanup(demo.directory);
    Runtime.getRuntime().addShutdownHook(new Thread(cleanup::now, "demo-cleanup"));
    try {
      return demo.play(stay);
    } finally {
      cleanup.now();
    }
  }

  private boolean play(boolean stay) throws IOException, InterruptedException {
    LogLines.quiet();
    say("DEMO: stand-in bridge, stand-in Machinist; nothing real is touched.");
    say("DEMO: memory, swap, load and CPU are simulated from what the stand-in bridge leaks.");
    BridgeScript script = BridgeScript.write(directory, bridgePort, controlPort);
    script.run("start");
    Path key = Files.writeString(directory.resolve("machinist.key"), KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    int machinistPort = await(machinist.start(vertx, 0));
    Settings settings = settings(script, key, machinistPort);
    Node node =
        new Node(
            vertx,
            new Bus(vertx),
            settings,
            Clock.tickMillis(ZoneOffset.UTC),
            HOST,
            "meet.demo.example",
            Files.createDirectories(directory.resolve("data")),
            Version.current());
    node.bus().listen(Contracts.EVENTS, this::tell);
    node.bus().listen(Contracts.SAMPLES, sample -> latest = sample);
    waitForBridge();
    bridge.order("POST", "/conferences", "{\"endpoints\": 3}");
    bridge.order("POST", "/leak", "{\"megabytesPerSecond\": 14, \"upToMegabytes\": 380}");
    MeetkeeperProcess process = await(MeetkeeperProcess.start(node, roles()));
    say("A conference of three is on, and the bridge leaks. REST while this runs:");
    say(
        "  curl -K "
            + node.dataDirectory().resolve("admin.curl")
            + " http://127.0.0.1:"
            + gatewayPort
            + "/api/v1/hosts");
    story(stay);
    await(process.stop());
    return restarted;
  }

  private void story(boolean stay) throws InterruptedException {
    Instant nextLine = begun;
    boolean ended = false;
    Instant over = null;
    while (stay
        || (over == null && spent().compareTo(AT_MOST) < 0)
        || (over != null && Instant.now().isBefore(over))) {
      TimeUnit.SECONDS.sleep(1);
      follow();
      if (!ended && spent().compareTo(CONFERENCE) > 0) {
        ended = endConference();
      }
      if (restarted && over == null && !machinist.ledger().points().isEmpty()) {
        over = Instant.now().plus(BETWEEN_LINES.multipliedBy(2));
      }
      if (Instant.now().isAfter(nextLine)) {
        nextLine = Instant.now().plus(BETWEEN_LINES);
        line();
      }
    }
    say(
        restarted
            ? "That was it: waited for idle, restarted, verified. Machinist has "
                + machinist.ledger().points().size()
                + " points."
            : "The restart was not seen in time; that is not how it should be.");
  }

  private boolean endConference() {
    try {
      bridge.order("DELETE", "/conferences", "");
      say("The conference ends. From now on nobody talks.");
      return true;
    } catch (IOException e) {
      return false; // the bridge is just not there; in a second again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void follow() throws InterruptedException {
    try {
      Map<?, ?> state = bridge.state();
      figures.bridge(number(state.get("pid")), number(state.get("leakedMegabytes")));
    } catch (IOException e) {
      // being restarted: the figures stay as they were
    }
  }

  private void line() {
    Sample sample = latest;
    if (sample == null || sample.swap() == null) {
      return;
    }
    Sample.Bridge on = sample.bridge();
    Sample.Calls calls = on == null ? null : on.calls();
    say(
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
            machinist.ledger().points().size()));
  }

  private void tell(Event event) {
    say(">> " + event.message());
    if (event instanceof Event.RestartChanged changed && changed.state() == JobState.DONE) {
      restarted = true;
    }
  }

  private void waitForBridge() throws IOException, InterruptedException {
    Instant until = Instant.now().plusSeconds(20);
    while (true) {
      try {
        Map<?, ?> state = bridge.state();
        figures.bridge(number(state.get("pid")), 0);
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
        Roles.chosen("demo", List.of("bridge-agent", "collector", "scheduler", "gateway"))) {
      roles.add(
          role.equals(CollectorVerticle.ROLE)
              ? new Role(role.name(), node -> new CollectorVerticle(node, figures, directory))
              : role);
    }
    return roles;
  }

  private Settings settings(BridgeScript script, Path key, int machinistPort) {
    return Configuration.of(
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

  private void say(String text) {
    out.printf("%4d s  %s%n", spent().toSeconds(), text);
    out.flush();
  }

  private Duration spent() {
    return Duration.between(begun, Instant.now());
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
