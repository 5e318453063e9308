package io.meetkeeper.system;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's Prometheus as a process of this machine: it scrapes one target, receives remote write,
 * and can be stopped and started over the same data. A series without a sample lasts for an hour,
 * so that only a stale marker ends one earlier.
 */
final class PrometheusProcess implements AutoCloseable {
  private final Path directory;
  private final int port;
  private Process process;

  /** Creates a process that is not started yet. */
  PrometheusProcess(Path directory) throws IOException {
    this.directory = directory;
    port = ProgramLauncher.freePort();
  }

  /**
   * Writes its configuration.
   *
   * @param scraped URL of the target that it scrapes each second as the job {@code scraped}
   * @param rules a file with rules
   */
  void configure(String scraped, Path rules) throws IOException {
    Files.writeString(
        directory.resolve("prometheus.yml"),
        """
        global: { scrape_interval: 1s, evaluation_interval: 1s }
        rule_files: ["%s"]
        scrape_configs: [{ job_name: scraped, static_configs: [{ targets: ["%s"] }] }]
        """
            .formatted(rules, scraped.substring("http://".length())));
  }

  String writeUrl() {
    return url() + "/api/v1/write";
  }

  private String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts it and waits until it answers. */
  void start() throws IOException {
    process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + directory.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--web.enable-remote-write-receiver",
                "--query.lookback-delta=1h")
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("prometheus.log").toFile()))
            .start();
    Polling.untilTrue("Prometheus answers", () -> query("vector(1)").size() == 1);
  }

  /** Stops it with SIGTERM, and waits for its end. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("Prometheus did not end");
    }
  }

  /** The result of an instant query now. */
  List<JsonObject> query(String query) throws IOException {
    return results(ask("/query?query=" + encoded(query)));
  }

  /** The result of an instant query at a time, in seconds since the epoch. */
  List<JsonObject> query(String query, long at) throws IOException {
    return results(ask("/query?query=" + encoded(query) + "&time=" + at));
  }

  /** The value of the only series found by a query. */
  double value(String query) throws IOException {
    List<JsonObject> found = query(query);
    if (found.size() != 1) {
      throw new IOException(query + " found " + found);
    }
    return valueOf(found.get(0));
  }

  static double valueOf(JsonObject result) {
    return Double.parseDouble(result.getJsonArray("value").getString(1));
  }

  JsonObject ask(String path) throws IOException {
    JsonResponse answer = JsonResponse.request("GET", url() + "/api/v1" + path, null, null);
    if (answer.status() != 200) {
      throw new IOException(path + ": " + answer);
    }
    return answer.body();
  }

  private static List<JsonObject> results(JsonObject answer) {
    JsonArray found = answer.getJsonObject("data").getJsonArray("result");
    List<JsonObject> results = new ArrayList<>();
    found.forEach(result -> results.add((JsonObject) result));
    return results;
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  /** Runs {@code promtool} and returns its output; fails when it reports an error. */
  static String promtool(Path input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    Process promtool = builder.start();
    String out = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!promtool.waitFor(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS)
        || promtool.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + ":\n" + out);
    }
    return out;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
