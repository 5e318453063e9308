package io.meetkeeper.standin.jicofo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.meetkeeper.standin.ControlServer;
import io.meetkeeper.standin.RestartableHttpServer;
import io.meetkeeper.standin.StandInProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The stand-in Jicofo as a process, run by systemd or a test. Like the real Jicofo it reads {@code
 * jicofo.authentication} of its jicofo.conf once at the start, reconnects to Prosody, and reports
 * the number of conferences at {@code GET /stats}. That number is set through the control API; it
 * does not count the opened rooms.
 *
 * <p>Commands: {@code POST /manner {"manner": "silent"}}, {@code DELETE /manner} to return to the
 * file, {@code POST /conferences {"conferences": 1}}.
 */
@Command(
    name = "stand-in-jicofo",
    mixinStandardHelpOptions = true,
    description = "A stand-in for Jicofo, as a component of Prosody.")
public final class StandInJicofoProcess implements Callable<Integer> {
  private static final long RECONNECT_DELAY_MILLIS = 300;

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

  private JicofoBehaviour configured;
  private volatile int conferences;
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
    StandInProcess.awaitStart(
        new RestartableHttpServer("127.0.0.1", this::serveStats).start(vertx, port));
    StandInProcess.awaitStart(
        new ControlServer(this::execute).start(vertx, "127.0.0.1", controlPort));
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

  private void serveStats(HttpServerRequest request) {
    boolean stats = request.path().equals("/stats");
    var unused =
        request
            .response()
            .setStatusCode(stats ? 200 : 404)
            .putHeader("Content-Type", "application/json")
            .end(stats ? new JsonObject().put("conferences", conferences).encode() : "{}");
  }

  private Future<Object> execute(String command, JsonObject body) {
    switch (command) {
      case "POST /manner" ->
          override =
              JicofoBehaviour.valueOf(
                  body.getString("manner").toUpperCase(Locale.ROOT).replace('-', '_'));
      case "DELETE /manner" -> override = null;
      case "POST /conferences" -> conferences = body.getInteger("conferences");
      default -> {
        return null;
      }
    }
    StandInJicofo jicofo = connected;
    if (jicofo != null) {
      jicofo.behaviour(behaviour());
    }
    return Future.succeededFuture(
        new JsonObject().put("manner", behaviour()).put("conferences", conferences));
  }
}
