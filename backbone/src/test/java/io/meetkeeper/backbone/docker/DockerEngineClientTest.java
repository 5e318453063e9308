package io.meetkeeper.backbone.docker;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.junit5.VertxExtension;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class DockerEngineClientTest {
  private static final ComposeService JVB = new ComposeService("meet", "jvb");
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final List<String> requests = new ArrayList<>();
  private final List<String> execStates = new CopyOnWriteArrayList<>();
  private String programInput = "";
  private Buffer lastOutput;
  private Vertx vertx;
  private DockerEngineClient client;

  @BeforeEach
  void start(Vertx running) throws Exception {
    vertx = running;
    Path socket = directory.resolve("docker.sock");
    result(
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(SocketAddress.domainSocketAddress(socket.toString())));
    client = client(socket);
  }

  private DockerEngineClient client(Path socket) {
    return new DockerEngineClient(
        vertx, BoundedHttpClient.local(vertx), socket, reason -> reason.replace("hunter2", "***"));
  }

  private void answer(HttpServerRequest request) {
    requests.add(request.method() + " " + request.uri());
    switch (request.path()) {
      case "/containers/json" -> request.response().end(list().toBuffer());
      case "/containers/c1/json" -> request.response().end(container().toBuffer());
      case "/containers/c1/start" -> request.response().setStatusCode(304).end();
      case "/containers/broken/json" -> request.response().end("<html>");
      default ->
          request
              .response()
              .setStatusCode(request.path().startsWith("/containers/gone") ? 404 : 500)
              .end("{\"message\":\"password hunter2\"}");
    }
  }

  private static JsonArray list() {
    return new JsonArray()
        .add(new JsonObject().put("Id", "c1").put("Names", new JsonArray().add("/meet-jvb-1")));
  }

  private static JsonObject container() {
    JsonObject state = new JsonObject().put("Status", "exited").put("ExitCode", 3);
    return new JsonObject()
        .put("Name", "/meet-jvb-1")
        .put("State", state)
        .put("RestartCount", 2)
        .put("HostConfig", new JsonObject().put("Memory", 512L << 20));
  }

  /** An engine that takes over the connection of a program, as Vert.x's server does not. */
  private DockerEngineClient hijackingEngine() throws Exception {
    Path socket = directory.resolve("exec.sock");
    result(
        vertx
            .createNetServer()
            .connectHandler(this::serveExec)
            .listen(SocketAddress.domainSocketAddress(socket.toString())));
    return client(socket);
  }

  private void serveExec(NetSocket connection) {
    connection.handler(
        request -> {
          String text = request.toString();
          if (text.startsWith("POST /containers/c1/exec")) {
            connection.write("HTTP/1.1 201 Created\r\nContent-Length: 11\r\n\r\n{\"Id\":\"e1\"}");
          } else if (text.startsWith("POST /exec/e1/start")) {
            connection.handler(input -> runProgram(connection, input));
            connection.write("HTTP/1.1 101 UPGRADED\r\n\r\n");
          } else if (text.startsWith("GET /exec/e1/json")) {
            String state = execStates.remove(0);
            connection.write(
                "HTTP/1.1 200 OK\r\nContent-Length: " + state.length() + "\r\n\r\n" + state);
          }
        });
  }

  /** Writes two frames, the second in two pieces. */
  private void runProgram(NetSocket connection, Buffer input) {
    programInput += input;
    if (lastOutput != null) {
      connection.end(lastOutput);
      return;
    }
    Buffer second = frame("world\n");
    connection.write(frame("hello "));
    connection.write(second.slice(0, 5));
    vertx.setTimer(20, id -> connection.write(second.slice(5, second.length())));
  }

  private static Buffer frame(String text) {
    return Buffer.buffer().appendInt(1 << 24).appendInt(text.length()).appendString(text);
  }

  @Test
  void listsByName() throws Exception {
    result(client.list(new ComposeService("meet", "jvb", "meet.jvb-2"), true));
    assertThat(URLDecoder.decode(requests.get(0), StandardCharsets.UTF_8))
        .contains("{\"name\":[\"^/meet\\\\.jvb-2$\"]}")
        .doesNotContain("label");
  }

  @Test
  void listsByLabels() throws Exception {
    assertThat(result(client.list(JVB, true)))
        .containsExactly(new DockerContainerEntry("c1", "meet-jvb-1", null, false));
    assertThat(requests.get(0))
        .contains("all=true", "com.docker.compose.service%3Djvb", "project%3Dmeet");
    result(client.list(JVB, false));
    assertThat(requests.get(1)).doesNotContain("all=");
  }

  @Test
  void inspectsOneThatMayBeGone() throws Exception {
    assertThat(result(client.inspect("c1")))
        .isEqualTo(
            new DockerContainer(
                "meet-jvb-1",
                "exited",
                0,
                false,
                false,
                false,
                "3",
                2,
                List.of(),
                List.of(),
                512L << 20));
    assertThat(result(client.inspect("gone"))).isNull();
    assertThatThrownBy(() -> result(client.inspect("other")))
        .hasMessageContaining("docker: 500 password ***");
    assertThatThrownBy(() -> result(client.inspect("broken")))
        .hasMessageContaining("the answer is not JSON");
  }

  @Test
  void actsAndSaysWhatCameOfIt() throws Exception {
    assertThat(result(client.start("c1")).status()).isEqualTo(304);
    assertThat(result(client.restart("other", 10)))
        .isEqualTo(new DockerResult(500, "password ***"));
    assertThat(requests).contains("POST /containers/other/restart?t=10");
  }

  @Test
  void runsAProgramUntilItHasWrittenEnough() throws Exception {
    String written =
        result(
            hijackingEngine()
                .exec("c1", List.of("sh"), "line\n", text -> text.endsWith("world\n"), LONG));
    assertThat(written).isEqualTo("hello world\n");
    assertThat(programInput).isEqualTo("line\n");
  }

  @Test
  void theOutputOfAProgramThatEndedWellIsWhole() throws Exception {
    lastOutput = frame("all of it");
    execStates.add("{\"Running\":true,\"ExitCode\":null}");
    execStates.add("{\"Running\":false,\"ExitCode\":0}");
    assertThat(result(awaitExec())).isEqualTo("all of it");
  }

  @Test
  void aProgramThatEndedBadlyFailsWithItsStatus() {
    lastOutput = frame("some of it");
    execStates.add("{\"Running\":false,\"ExitCode\":126}");
    assertThatThrownBy(() -> result(awaitExec()))
        .hasMessageContaining("the program ended with status 126");
  }

  @Test
  void aConnectionThatBreaksWithinTheOutputFails() {
    lastOutput = frame("some of it").slice(0, 11);
    assertThatThrownBy(() -> result(awaitExec()))
        .cause()
        .hasMessageContaining("closed the connection within its answer")
        .asInstanceOf(type(DockerEngineException.class))
        .matches(DockerEngineException::mayHaveExecuted);
  }

  private Future<String> awaitExec() throws Exception {
    return hijackingEngine().exec("c1", List.of("sh"), "line\n", text -> false, LONG);
  }

  @Test
  void aProgramThatDoesNotEndIsLeft() {
    assertThatThrownBy(
            () ->
                result(
                    hijackingEngine()
                        .exec(
                            "c1", List.of("sh"), "line\n", text -> false, Duration.ofMillis(500))))
        .cause()
        .hasMessageContaining("no end within 500 ms")
        .asInstanceOf(type(DockerEngineException.class))
        .matches(DockerEngineException::mayHaveExecuted);
  }

  @Test
  void aContainerThatIsGoneRunsNothing() {
    assertThatThrownBy(() -> result(client.exec("gone", List.of("sh"), "", text -> true, LONG)))
        .cause()
        .hasMessageContaining("docker: 404")
        .asInstanceOf(type(DockerEngineException.class))
        .matches(failure -> !failure.mayHaveExecuted());
  }

  @Test
  void saysWhyThereIsNoEngine() {
    DockerEngineClient nowhere = client(directory.resolve("nowhere.sock"));
    assertThat(nowhere.hasSocket()).isFalse();
    assertThat(client.hasSocket()).isTrue();
    assertThatThrownBy(() -> result(nowhere.inspect("c1")))
        .hasMessageContaining("no docker socket");
  }
}
