package io.meetkeeper.system;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code meetkeeper run} as a process of this machine over its own data directory: started, killed,
 * stopped, started again, and used over REST. Its host is named {@value #HOST}.
 */
final class MeetkeeperServerProcess implements AutoCloseable {
  static final String HOST = "here";

  private static final long PATIENCE_S = 120;

  private final Path log;
  private final Path config;
  private final Path data;
  private final int port;
  private Path token;
  private Process process;
  private String jvmOptions = "";

  /**
   * Creates a process that is not started yet.
   *
   * @param directory for its files
   * @param settings further settings under {@code meetkeeper}, in HOCON
   */
  MeetkeeperServerProcess(Path directory, String settings) throws IOException {
    log = directory.resolve("meetkeeper.log");
    config = directory.resolve("meetkeeper.conf");
    data = directory.resolve("data");
    token = data.resolve("admin.token");
    port = ProgramLauncher.freePort();
    Files.writeString(
        config,
        """
        meetkeeper {
          host-id = %s
          data-dir = "%s"
          gateway.port = %d
          collector.interval = 1s
        %s
        }
        """
            .formatted(HOST, data, port, settings.indent(2)));
  }

  /** Adds flags of the JVM to the shipped ones, from its next start on. */
  MeetkeeperServerProcess withJvmOptions(String options) {
    jvmOptions = options;
    return this;
  }

  /** Starts it and waits until it is ready. */
  void start() throws IOException {
    ProcessBuilder builder =
        ProgramLauncher.meetkeeper("run", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("JDK_JAVA_OPTIONS", jvmOptions);
    process = builder.start();
    Polling.untilTrue(
        "Meetkeeper is ready",
        () -> {
          if (!process.isAlive()) {
            throw new IOException("it ended with " + process.exitValue() + ":\n" + log());
          }
          return JsonResponse.request(
                      "GET", "http://127.0.0.1:" + port + "/health/ready", null, null)
                  .status()
              == 200;
        });
  }

  /**
   * Shares the token of the other process: both share a store, and so the first token, which the
   * other has.
   */
  void shareTokenOf(MeetkeeperServerProcess other) {
    if (Files.exists(token)) {
      throw new IllegalStateException("it has made a token of its own: " + token);
    }
    token = other.token;
  }

  /** Whether a program started by it is running, such as a restart command. */
  boolean hasChildProcess() {
    return process.toHandle().descendants().findAny().isPresent();
  }

  /** Kills the process alone with {@code kill -9}, without its children. */
  void kill() {
    process.destroyForcibly();
    awaitExit("kill -9");
  }

  /** Stops it with SIGTERM and returns the exit code. */
  int stop() {
    process.destroy();
    return awaitExit("SIGTERM");
  }

  private int awaitExit(String by) {
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new AssertionError(by + " did not end process " + process.pid());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }

  /** Its base URL, without a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  Path config() {
    return config;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  String token() throws IOException {
    return Files.readString(token).strip();
  }

  /** Sends a request to the API with the first token; {@code path} follows {@code /api/v1}. */
  JsonResponse request(String method, String path, JsonObject body) throws IOException {
    return JsonResponse.request(method, url() + "/api/v1" + path, token(), body);
  }

  /** Reads a resource that must exist. */
  JsonObject get(String path) throws IOException {
    JsonResponse answer = request("GET", path, null);
    if (answer.status() != 200) {
      throw new IOException("GET " + path + ": " + answer);
    }
    return answer.body();
  }

  /** The items of a list. */
  List<JsonObject> items(String path) throws IOException {
    List<JsonObject> items = new ArrayList<>();
    for (Object item : get(path).getJsonArray("items")) {
      items.add((JsonObject) item);
    }
    return items;
  }

  /**
   * Requests a restart of the bridge.
   *
   * @return the id of the job
   */
  String requestRestart(String mode, String reason) throws IOException {
    JsonObject order = new JsonObject().put("mode", mode).put("reason", reason);
    JsonResponse answer = requestOnceKnown("/hosts/" + HOST + "/restarts", order);
    if (answer.status() != 202) {
      throw new AssertionError("POST restarts: " + answer);
    }
    return answer.body().getString("id");
  }

  /** Posts it, again while it is refused because something about the host is not known yet. */
  JsonResponse requestOnceKnown(String path, JsonObject order) {
    return Polling.until(
        "it is accepted or refused for a reason that is known",
        () -> request("POST", path, order),
        seen -> seen.status() != 409 || !String.valueOf(seen.body()).contains("is not known"));
  }

  JsonObject job(String id) throws IOException {
    return get("/restarts/" + id);
  }

  /** Waits until the job is in this state, or in a final one. */
  JsonObject awaitJobState(String id, String state) {
    JsonObject job =
        Polling.until(
            "job " + id + " is " + state,
            Duration.ofMinutes(4),
            () -> job(id),
            seen -> seen.getString("state").equals(state) || hasEnded(seen));
    if (!job.getString("state").equals(state)) {
      throw new AssertionError("wanted " + state + ": " + job.encodePrettily());
    }
    return job;
  }

  static boolean hasEnded(JsonObject job) {
    return List.of("done", "failed", "expired", "cancelled").contains(job.getString("state"));
  }
}
