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
 * {@code meetkeeper run} as a process of this machine over a data directory of its own: started,
 * killed, stopped and started again, and asked over REST. Its host is called {@value #HOST}.
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
   * One that is not started yet.
   *
   * @param directory for its files
   * @param settings what else stands under {@code meetkeeper}, in HOCON
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

  /** Flags of the JVM beside those that it is shipped with, from its next start on. */
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

  /** Both share a store, and with it the first token, which is with the other. */
  void shareTokenOf(MeetkeeperServerProcess other) {
    if (Files.exists(token)) {
      throw new IllegalStateException("it has made a token of its own: " + token);
    }
    token = other.token;
  }

  /** Whether a program that it has started is running, such as a restart command. */
  boolean hasChildProcess() {
    return process.toHandle().descendants().findAny().isPresent();
  }

  /** {@code kill -9} of the process alone, whatever it has started. */
  void kill() {
    process.destroyForcibly();
    awaitExit("kill -9");
  }

  /** SIGTERM; answers the exit code. */
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

  /** Where it listens, without a slash at the end. */
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

  /** Asks the API with the first token; {@code path} follows {@code /api/v1}. */
  JsonResponse request(String method, String path, JsonObject body) throws IOException {
    return JsonResponse.request(method, url() + "/api/v1" + path, token(), body);
  }

  /** Reads what must be there. */
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
   * Asks for a restart of the bridge.
   *
   * @return the id of the job
   */
  String requestRestart(String mode, String reason) throws IOException {
    JsonObject order = new JsonObject().put("mode", mode).put("reason", reason);
    JsonResponse answer =
        Polling.until(
            "the restart is accepted or refused for a reason that is known",
            Duration.ofMinutes(2),
            () -> request("POST", "/hosts/" + HOST + "/restarts", order),
            seen -> seen.status() != 409 || !String.valueOf(seen.body()).contains("is not known"));
    if (answer.status() != 202) {
      throw new AssertionError("POST restarts: " + answer);
    }
    return answer.body().getString("id");
  }

  JsonObject job(String id) throws IOException {
    return get("/restarts/" + id);
  }

  /** Waits until the job is in that state, or in an end that it does not leave. */
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
