package io.meetkeeper.standin.jicofo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.meetkeeper.standin.ControlServer;
import io.meetkeeper.standin.StandInProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The stand-in Jicofo as a process, run by an init script or a test. Like the real Jicofo it reads
 * {@code jicofo.authentication} of its jicofo.conf once at the start, reconnects to Prosody, counts
 * the rooms that it opened for a while at {@code GET /stats}, and takes seconds to end on SIGTERM,
 * while its REST API no longer answers.
 *
 * <p>Commands: {@code POST /manner {"manner": "silent"}}, {@code DELETE /manner} to return to the
 * file, {@code POST /conferences {"conferences": 1}}, {@code POST /figures} with members of {@link
 * JicofoFigures}, {@code POST /rest {"rest": "hanging"}} for a {@link JicofoRestState}, {@code POST
 * /crash}, {@code GET /state}.
 */
@Command(
    name = "stand-in-jicofo",
    mixinStandardHelpOptions = true,
    description = "A stand-in for Jicofo, as a component of Prosody.")
public final class StandInJicofoProcess implements Callable<Integer> {
  private static final long RECONNECT_DELAY_MILLIS = 300;
  private static final long HOLD_POLL_MILLIS = 50;

  @Option(names = "--domain", required = true, description = "The site.")
  private String domain;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Its jicofo.conf.")
  private Path configFile;

  @Option(
      names = "--secret-file",
      required = true,
      paramLabel = "FILE",
      description = "File with component_secret of focus.DOMAIN.")
  private Path secretFile;

  @Option(names = "--prosody-port", defaultValue = "5347", description = "Prosody's components.")
  private int prosodyPort;

  @Option(names = "--port", defaultValue = "8888", description = "Port of its REST.")
  private int port;

  @Option(names = "--control-port", required = true, description = "Port of the control API.")
  private int controlPort;

  @Option(
      names = "--manner",
      defaultValue = "${env:STAND_IN_JICOFO_MANNER}",
      description = "Whatever its file says; also from the environment.")
  private volatile JicofoBehaviour override;

  @Option(
      names = "--room-seconds",
      defaultValue = "0",
      description = "How long an opened room is counted as a conference.")
  private int roomSeconds;

  @Option(
      names = "--stop-seconds",
      defaultValue = "0",
      description = "How long the process lives on after SIGTERM.")
  private int stopSeconds;

  @Option(
      names = "--hold-file",
      paramLabel = "FILE",
      description = "While it exists, a process that got SIGTERM does not end.")
  private Path holdFile;

  private JicofoBehaviour configured;
  private StandInJicofoRest rest;
  private volatile StandInJicofo connected;

  /** Starts the process. */
  public static void main(String[] args) {
    int exitCode = new CommandLine(new StandInJicofoProcess()).execute(args);
    System.exit(exitCode);
  }

  @Override
  public Integer call() throws Exception {
    configured = behaviour(ConfigFactory.parseFile(configFile.toFile()), domain);
    String secret = Files.readString(secretFile).strip();
    Vertx vertx = StandInProcess.smallVertx();
    rest = new StandInJicofoRest(domain);
    rest.countRooms(this::openedRooms);
    int restPort = StandInProcess.awaitStart(rest.start(vertx, port));
    ControlServer control = new ControlServer(this::execute);
    int actualControlPort =
        StandInProcess.awaitStart(control.start(vertx, "127.0.0.1", controlPort));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(control), "stop"));
    System.out.println("listening port=" + restPort + " control=" + actualControlPort);
    System.out.println("stand-in jicofo: " + configured);
    while (true) {
      try (StandInJicofo jicofo =
          StandInJicofo.connect(InetAddress.getLoopbackAddress(), prosodyPort, domain, secret)) {
        jicofo.behaviour(behaviour());
        connected = jicofo;
        jicofo.awaitEnd();
      } catch (IOException e) {
        System.err.println("stand-in jicofo: " + e.getMessage());
      } finally {
        connected = null;
      }
      Thread.sleep(RECONNECT_DELAY_MILLIS);
    }
  }

  /**
   * The behaviour that a jicofo.conf sets, as XmppConfig.kt reads it: the type defaults to NONE.
   */
  static JicofoBehaviour behaviour(Config config, String domain) {
    String prefix = "jicofo.authentication.";
    boolean enabled = config.hasPath(prefix + "enabled") && config.getBoolean(prefix + "enabled");
    String type = config.hasPath(prefix + "type") ? config.getString(prefix + "type") : "NONE";
    String login =
        config.hasPath(prefix + "login-url") ? config.getString(prefix + "login-url") : "";
    if (!enabled || type.equals("NONE")) {
      return JicofoBehaviour.EVERYBODY_OPENS;
    }
    if (!type.equals("XMPP") || !login.equals(domain)) {
      throw new IllegalArgumentException("not played here: " + type + " for " + login);
    }
    return JicofoBehaviour.ONLY_HOSTS_OPEN;
  }

  private JicofoBehaviour behaviour() {
    return override == null ? configured : override;
  }

  private List<String> openedRooms() {
    StandInJicofo jicofo = connected;
    return jicofo == null || roomSeconds == 0
        ? List.of()
        : jicofo.roomsOpenedAfter(Instant.now().minusSeconds(roomSeconds));
  }

  /**
   * Frees the ports at once, so that the next process can start while this one is still running.
   */
  private void stop(ControlServer control) {
    try {
      StandInProcess.awaitStart(Future.join(rest.close(), control.close()));
      Thread.sleep(stopSeconds * 1000L);
      while (holdFile != null && Files.exists(holdFile)) {
        Thread.sleep(HOLD_POLL_MILLIS);
      }
    } catch (Exception e) {
      System.err.println("stand-in jicofo: " + e);
    }
  }

  private Future<Object> execute(String command, JsonObject body) {
    Future<Void> done = Future.succeededFuture();
    switch (command) {
      case "GET /state" -> {}
      case "POST /manner" -> override = JicofoBehaviour.valueOf(constant(body, "manner"));
      case "DELETE /manner" -> override = null;
      case "POST /conferences", "POST /figures" -> rest.figures(rest.setFigures().merge(body));
      case "POST /rest" -> done = rest.state(JicofoRestState.valueOf(constant(body, "rest")));
      case "POST /crash" -> Runtime.getRuntime().halt(1);
      default -> {
        return null;
      }
    }
    StandInJicofo jicofo = connected;
    if (jicofo != null) {
      jicofo.behaviour(behaviour());
    }
    return done.map(ignored -> state());
  }

  private static String constant(JsonObject body, String member) {
    return body.getString(member).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private JsonObject state() {
    JicofoFigures figures = rest.figures();
    return new JsonObject()
        .put("manner", behaviour())
        .put("rest", rest.state())
        .put("conferences", figures.conferences())
        .put("participants", figures.participants())
        .put("bridges", figures.bridges())
        .put("operationalBridges", figures.operationalBridges());
  }
}
