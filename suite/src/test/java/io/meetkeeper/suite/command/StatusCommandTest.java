package io.meetkeeper.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  private static final String WELL =
      """
      {"items":[{"id":"meet1","site":"meet.example.com","stale":false,"memoryUsedPercent":71.26,
      "bridge":{"state":"up","conferences":2,"localEndpoints":5},"alarms":[],
      "automation":{"state":"watch","because":"as configured"},
      "health":{"state":"well","summary":"meet1 is well: 20 checks"}}]}""";
  private static final String BROKEN_SITE =
      """
      {"items":[{"id":"meet.example.com","health":{"state":"broken","since":"2026-11-29T03:12:00Z",
      "summary":"meet.example.com: nobody can start a meeting: Jicofo does not run since 03:12"}}]}""";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private HttpServer server;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/admin.token"), "s3cret\n");
    config =
        Files.writeString(
            folder.resolve("meetkeeper.conf"),
            "meetkeeper { host-id = a, data-dir = \"%s/data\", gateway.port = %d }"
                .formatted(folder, server.getAddress().getPort()));
    replies.put("/hosts", WELL);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void wellIsZero() {
    assertThat(status()).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("meet1 (meet.example.com)")
        .contains("bridge      up, conferences 2, endpoints 5");
  }

  @Test
  void brokenIsTwoAndSaysTheSentenceOfTheApi() {
    replies.put("/sites", BROKEN_SITE);
    assertThat(status()).isEqualTo(ExitCode.BROKEN);
    assertThat(out.toString())
        .contains(
            "BROKEN    meet.example.com: nobody can start a meeting: Jicofo does not run since 03:12")
        .contains("people      5 in 2 conferences");
  }

  @Test
  void staleIsNotWell() {
    replies.put("/hosts", WELL.replace("\"stale\":false", "\"stale\":true"));
    assertThat(status()).isEqualTo(ExitCode.NEEDS_LOOK);
    assertThat(out.toString()).contains("STALE");
  }

  @Test
  void anUnknownSchedulerIsNotWell() {
    replies.put("/restarts", "unavailable");
    assertThat(status()).isEqualTo(ExitCode.NEEDS_LOOK);
    assertThat(out.toString()).contains("restarts: not known; the scheduler does not answer (503)");
  }

  @Test
  void saysWhatIsDownAndWhy() {
    replies.put(
        "/health/ready",
        """
        {"checks":[{"name":"store","status":"up"},
        {"name":"scheduler","status":"down","because":"no space"}]}""");
    assertThat(status()).isEqualTo(ExitCode.NEEDS_LOOK);
    assertThat(out.toString()).contains("LOOK      scheduler is DOWN: no space");
  }

  @Test
  void nothingHeardIsNotWell() {
    replies.put("/hosts", "{\"items\":[]}");
    assertThat(status()).isEqualTo(ExitCode.NEEDS_LOOK);
    assertThat(out.toString()).contains("no host has said anything yet");
  }

  @Test
  void notRunningIsThree() {
    server.stop(0);
    assertThat(status()).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(err.toString()).contains("Meetkeeper is not running here").doesNotContain("s3cret");
  }

  @Test
  void jsonHasTheDocumentedMembers() {
    replies.put("/sites", BROKEN_SITE);
    assertThat(status("--json")).isEqualTo(ExitCode.BROKEN);
    Map<?, ?> json = ContractJson.parse(out.toString(), Map.class);
    assertThat(json.keySet())
        .map(Object::toString)
        .containsExactlyInAnyOrder(
            "at",
            "server",
            "state",
            "exitCode",
            "sites",
            "hosts",
            "restarts",
            "rolls",
            "serviceActions",
            "machinist",
            "down",
            "absent");
    assertThat(json.get("state")).isEqualTo("broken");
    assertThat(json.get("exitCode")).isEqualTo(2);
    assertThat(json.get("hosts")).asString().contains("health={state=well, summary=meet1 is well");
  }

  @Test
  void showsOneHostAlone() {
    assertThat(status("--host", "meet1")).isEqualTo(ExitCode.DONE);
    assertThat(status("--host", "meet2")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("there is no host meet2; known: meet1");
    assertThat(status("--site", "meet.exmple.com")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString())
        .contains("there is no site meet.exmple.com; known: meet.example.com");
  }

  @Test
  void asksAnotherMachineWithATokenFile() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    assertThat(run("status", "--server", url, "--token-file", token.toString()))
        .as(err.toString())
        .isEqualTo(ExitCode.DONE);
    assertThat(run("status", "--server", url)).isEqualTo(ExitCode.USAGE);
    assertThat(run("status", "--server", "http://192.0.2.1:8480", "--token-file", token.toString()))
        .isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(err.toString()).contains("go together").contains("send the token in the clear");
  }

  private int status(String... arguments) {
    List<String> all = new ArrayList<>(List.of("status", "--config", config.toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return MeetkeeperCommand.execute(
        arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private void respond(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replace("/api/v1", "");
    String reply = replies.getOrDefault(path, "{\"items\":[]}");
    boolean known = "Bearer s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean unavailable = reply.equals("unavailable");
    byte[] body =
        (unavailable ? "{\"detail\":\"the scheduler does not answer\"}" : reply)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? unavailable ? 503 : 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
