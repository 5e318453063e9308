package io.meetkeeper.standin.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the stand-in bridge as a process: exit codes, memory and log. */
class StandInBridgeProcessTest {
  @TempDir Path folder;
  private Process process;
  private int port;
  private int control;

  @AfterEach
  void kill() throws Exception {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void sigtermExits143AndLogsStartAndStop() throws Exception {
    Path log = folder.resolve("bridge.log");
    start("--log", log.toString());
    assertThat(get(port, "/about/health")).startsWith("HTTP/1.1 200 OK");
    process.destroy();
    assertThat(exitCode()).isEqualTo(143);
    assertThat(Files.readAllLines(log))
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).startsWith("started pid=" + process.pid() + " at=20");
              assertThat(lines.get(1)).startsWith("stopped pid=" + process.pid() + " at=20");
            });
  }

  @Test
  void gracefulShutdownEndsWithZero() throws Exception {
    start("--shutting-down-delay", "0.05");
    order("POST", "/conferences", "{\"endpoints\":2}");
    send(port, "POST", "/colibri/shutdown", "{\"graceful-shutdown\":\"true\"}");
    assertThat(process.isAlive()).isTrue();
    order("DELETE", "/conferences", "");
    assertThat(exitCode()).isZero();
  }

  @Test
  void crashExitsWithRequestedCode() throws Exception {
    start();
    assertThatThrownBy(() -> send(control, "POST", "/crash", "{\"exitCode\":3}"))
        .isInstanceOf(IOException.class);
    assertThat(exitCode()).isEqualTo(3);
  }

  @Test
  void leakedMemoryIsVisibleToTheKernelAndReleased() throws Exception {
    start();
    long before = residentMegabytes();
    order("POST", "/leak", "{\"megabytesPerSecond\":1000,\"upToMegabytes\":64}");
    AsyncWait.until("64 MB leaked", () -> state().getInteger("leakedMegabytes") == 64);
    assertThat(residentMegabytes() - before).isBetween(60L, 90L);
    order("DELETE", "/leak", "");
    AsyncWait.until("memory given back", () -> residentMegabytes() - before < 32);
  }

  @Test
  void controlDrivesWhatTheBridgeAnswers() throws Exception {
    start("--first-health-check-after", "0", "--mucs", "1");
    order("POST", "/health", "{\"healthy\":false,\"reason\":\"told so\"}");
    assertThat(get(port, "/about/health"))
        .startsWith("HTTP/1.1 500 Server Error")
        .endsWith("told so");
    order("POST", "/xmpp", "{\"reachable\":false}");
    assertThat(get(port, "/colibri/stats")).contains("\"mucs_configured\":1,\"mucs_joined\":0");
    order("POST", "/fault", "{\"kind\":\"garbage\",\"path\":\"/metrics\"}");
    assertThat(get(port, "/metrics")).contains("}{");
    order("DELETE", "/fault", "");
    order("POST", "/load", "{\"stress\":0.5}");
    assertThat(get(port, "/colibri/stats")).contains("\"stress_level\":0.5");
    order("POST", "/drain", "{\"drain\":true}");
    assertThat(get(port, "/colibri/drain")).endsWith("{\"drain\":true}");
    order("POST", "/switches", "{\"colibriRest\":false}");
    assertThat(get(port, "/colibri/stats")).startsWith("HTTP/1.1 404 Not Found");
    assertThat(
            RawHttpResponse.send(control, request("POST", "/fault", "{\"kind\":\"sad\"}"))
                .statusLine())
        .isEqualTo("HTTP/1.1 400 Bad Request");
    assertThat(RawHttpResponse.send(control, request("GET", "/nothing", "")).statusLine())
        .isEqualTo("HTTP/1.1 404 Not Found");
  }

  @Test
  void defaultsOnlyHasNoColibriStats() throws Exception {
    start("--defaults-only");
    assertThat(get(port, "/colibri/stats")).startsWith("HTTP/1.1 404 Not Found");
    assertThat(get(port, "/metrics")).startsWith("HTTP/1.1 200 OK");
  }

  @Test
  void startsFailAsConfiguredAndAreCounted() throws Exception {
    Path orders = folder.resolve("orders.json");
    Files.writeString(orders, "{\"failStarts\":1,\"endpoints\":2}");
    launch("--state-file", orders.toString());
    assertThat(exitCode()).isEqualTo(1);
    start("--state-file", orders.toString());
    assertThat(get(port, "/colibri/stats")).contains("\"local_endpoints\":2");
    JsonObject counted = new JsonObject(Files.readString(orders));
    assertThat(counted.getInteger("starts")).isEqualTo(2);
    assertThat(counted.getInteger("failStarts")).isZero();
  }

  @Test
  void failStartFailsEveryTime() throws Exception {
    launch("--fail-start");
    assertThat(exitCode()).isEqualTo(1);
  }

  private void start(String... options) throws Exception {
    launch(options);
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    assertThat(line).matches("listening port=\\d+ control=\\d+");
    String[] words = line.split("[= ]", -1);
    port = Integer.parseInt(words[2]);
    control = Integer.parseInt(words[4]);
  }

  private void launch(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandInBridgeProcess.class.getName(),
                "--port=0",
                "--control-port=0"));
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private int exitCode() throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private JsonObject state() {
    try {
      return new JsonObject(RawHttpResponse.send(control, request("GET", "/state", "")).body());
    } catch (IOException e) {
      throw new AssertionError("no state", e);
    }
  }

  private long residentMegabytes() {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException e) {
      throw new AssertionError("no VmRSS", e);
    }
    throw new AssertionError("no VmRSS");
  }

  private void order(String method, String path, String body) throws IOException {
    assertThat(send(control, method, path, body)).startsWith("HTTP/1.1 200 OK");
  }

  private static String get(int port, String path) throws IOException {
    return send(port, "GET", path, "");
  }

  private static String send(int port, String method, String path, String body) throws IOException {
    RawHttpResponse answer = RawHttpResponse.send(port, request(method, path, body));
    return answer.statusLine() + "\n" + answer.body();
  }

  private static String request(String method, String path, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }
}
