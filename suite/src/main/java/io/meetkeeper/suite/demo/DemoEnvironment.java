package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.CollectorVerticle;
import io.meetkeeper.standin.jicofo.JicofoFigures;
import io.meetkeeper.standin.jicofo.StandInJicofoRest;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.FutureResult;
import io.meetkeeper.suite.run.MeetkeeperVersion;
import io.meetkeeper.suite.run.RoleRegistry;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Everything around the roles of the demo: the stand-ins for bridge, Jicofo and Machinist, the
 * simulated machine, free ports, and the configuration with short times.
 */
final class DemoEnvironment {
  private static final String HOST = "demo";
  private static final String SITE = "meet.demo.example";
  private static final String MACHINIST_KEY = "demo-key";
  private static final Duration BRIDGE_START_TIMEOUT = Duration.ofSeconds(20);

  private final Path directory;
  private final SimulatedMachine machine;
  private final StandInMachinist machinist =
      new StandInMachinist(MACHINIST_KEY, Clock.tickMillis(ZoneOffset.UTC));
  private final StandInJicofoRest jicofo = new StandInJicofoRest(SITE);
  private final int bridgePort = freePort();
  private final int controlPort = freePort();
  private final int gatewayPort = freePort();
  private final StandInBridgeClient bridge = new StandInBridgeClient(controlPort);

  DemoEnvironment(Path directory) {
    this.directory = directory;
    machine = new SimulatedMachine(directory);
  }

  /** Starts the stand-ins, and returns the context for the roles. */
  RoleContext start() throws IOException, InterruptedException {
    DemoBridgeScript script = DemoBridgeScript.write(directory, bridgePort, controlPort);
    script.run("start");
    Path key = directory.resolve("machinist.key");
    PrivateFile.replace(key, MACHINIST_KEY);
    Vertx vertx = SmallVertxFactory.create();
    int machinistPort = await(machinist.start(vertx, 0));
    jicofo.figures(JicofoFigures.IDLE.withBridges(1, 1));
    int jicofoPort = await(jicofo.start(vertx, 0));
    return new RoleContext(
        vertx,
        new Bus(vertx),
        settings(script, key, machinistPort, jicofoPort),
        Clock.tickMillis(ZoneOffset.UTC),
        HOST,
        SITE,
        Files.createDirectories(directory.resolve("data")),
        MeetkeeperVersion.current());
  }

  /** Waits until the stand-in bridge responds. */
  void waitForBridge() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(BRIDGE_START_TIMEOUT);
    while (true) {
      try {
        machine.updateBridge(number(bridge.readState().get("pid")), 0);
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(deadline)) {
          throw new IOException(
              "the stand-in bridge does not start; see " + directory.resolve("bridge.log"), e);
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  StandInBridgeClient bridge() {
    return bridge;
  }

  int gatewayPort() {
    return gatewayPort;
  }

  /** A link that opens the page of the gateway and signs in. */
  String createPageLink() {
    LocalGatewayClient client =
        LocalGatewayClient.remote(
            URI.create("http://127.0.0.1:" + gatewayPort),
            directory.resolve("data").resolve("admin.token"));
    return String.valueOf(client.post("/session-links", Map.of("person", "demo")).get("url"));
  }

  /** The number of points that Machinist has received. */
  int countPoints() {
    return machinist.ingestLog().points().size();
  }

  /** Updates the simulated machine from what the stand-in bridge has leaked. */
  void updateMachine() throws InterruptedException {
    try {
      Map<?, ?> state = bridge.readState();
      machine.updateBridge(number(state.get("pid")), number(state.get("leakedMegabytes")));
    } catch (IOException e) {
      // the bridge is being restarted: keep the last figures
    }
  }

  /** The real roles, except that the collector reads the simulated machine. */
  List<Role> roles() {
    return RoleRegistry.select("demo", List.of("bridge-agent", "collector", "scheduler", "gateway"))
        .stream()
        .map(role -> role.equals(CollectorVerticle.ROLE) ? collector(role.name()) : role)
        .toList();
  }

  private Role collector(String name) {
    return new Role(name, context -> new CollectorVerticle(context, machine, directory));
  }

  private ConfigSection settings(
      DemoBridgeScript script, Path key, int machinistPort, int jicofoPort) {
    return ConfigurationLoader.ofDefaults(
        String.format(
            Locale.ROOT,
            """
        meetkeeper {
          host-id = %1$s
          gateway { host = 127.0.0.1, port = %2$d }
          collector { interval = 1s, keep = 10m, jicofo.rest-url = "http://127.0.0.1:%8$d" }
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
        """,
            HOST,
            gatewayPort,
            bridgePort,
            script.script(),
            script.pidFile(),
            machinistPort,
            key,
            jicofoPort));
  }

  /** Waits for a future; throws its failure as an {@link IOException}. */
  static <T> T await(Future<T> future) throws IOException, InterruptedException {
    return FutureResult.await(future, failure -> new IOException(failure.getMessage(), failure));
  }

  private static long number(Object value) {
    return value instanceof Number found ? found.longValue() : 0;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port for the demo", e);
    }
  }
}
