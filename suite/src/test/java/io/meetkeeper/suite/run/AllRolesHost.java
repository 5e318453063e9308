package io.meetkeeper.suite.run;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.FreePort;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleFailure;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All roles of a host in this process, with an existing data directory. */
public final class AllRolesHost implements AutoCloseable {
  public static final String SITE = "meet.example.com";

  private final String name;
  private final Bus bus;
  private final MeetkeeperProcess process;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final TraceCollector traces = new TraceCollector();
  private final int port;

  private AllRolesHost(String name, Path data, Path settings, String overrides) throws Exception {
    this.name = name;
    this.port = FreePort.find();
    Vertx vertx = Vertx.vertx();
    bus = new Bus(vertx);
    bus.subscribe(BusContracts.EVENTS, events::add);
    Logger.getLogger("").addHandler(traces);
    RoleContext role =
        new RoleContext(
            vertx, bus, config(settings, overrides), Clock.systemUTC(), name, SITE, data, "test");
    process =
        result(MeetkeeperProcess.start(role, RoleRegistry.select("test", RoleRegistry.NAMES)));
  }

  /**
   * Starts the host.
   *
   * @param settings a directory for secrets and the site's files
   */
  public static AllRolesHost start(String name, Path data, Path settings) throws Exception {
    return new AllRolesHost(name, data, settings, "");
  }

  /**
   * Starts the host with further settings.
   *
   * @param overrides HOCON
   */
  public static AllRolesHost start(String name, Path data, Path settings, String overrides)
      throws Exception {
    return new AllRolesHost(name, data, settings, overrides);
  }

  private ConfigSection config(Path settings, String overrides) throws IOException {
    Path secret = settings.resolve("secret");
    Files.writeString(secret, "http://127.0.0.1:1/x\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path configJs = settings.resolve(SITE + "-config.js");
    if (!Files.exists(configJs)) {
      Files.writeString(configJs, "var config = {};\n");
    }
    return ConfigurationLoader.ofDefaults(
        ("meetkeeper { gateway.port = %d, machinist.api-key-file = \"%s\","
                    + " machinist.url = \"http://127.0.0.1:1/\", notify.webhook-url-file = \"%s\","
                    + " documents.config-js = \"%s\" }")
                .formatted(port, secret, secret, configJs)
            + "\n"
            + overrides);
  }

  /** The port of the gateway. */
  public int port() {
    return port;
  }

  /** The events received so far. */
  public List<Event> events() {
    return events;
  }

  /** Log messages with a stack trace since the start. */
  List<String> traces() {
    return traces.found;
  }

  /** Fails unless the host is watched. */
  void assertWatched() throws Exception {
    HostQuery self = new HostQuery(name);
    assertThat(result(bus.request(BusContracts.COLLECTOR_ABILITIES.atHost(name), self)).items())
        .as("the host is watched, whatever happens to its files")
        .isNotEmpty();
    assertThat(result(bus.request(BusContracts.BRIDGE_PROCESS.atHost(name), self))).isNotNull();
  }

  /** The roles that do not run, and the reasons. */
  public Map<String, String> failures() throws Exception {
    Map<String, String> failures = new TreeMap<>();
    for (RoleFailure each :
        result(bus.request(BusContracts.ROLE_FAILURES.atHost(name), new HostQuery(name))).items()) {
      failures.put(each.role(), each.because());
    }
    return failures;
  }

  @Override
  public void close() {
    process.stop().toCompletionStage().toCompletableFuture().orTimeout(2, TimeUnit.MINUTES).join();
    Logger.getLogger("").removeHandler(traces);
  }

  private static final class TraceCollector extends Handler {
    private final List<String> found = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getThrown() != null && entry.getLevel().intValue() >= Level.INFO.intValue()) {
        found.add(entry.getLoggerName() + ": " + entry.getMessage() + ": " + entry.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
