package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What we use of the Docker Engine API, over its unix socket: find a container by compose labels,
 * and run a program in it that gets its input from us. No version stands in the paths, so the
 * engine answers in its own.
 */
final class DockerExecClient {
  private static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";
  private static final Duration QUESTION_AT_MOST = Duration.ofSeconds(3);
  private static final int CONNECT_MS = 2_000;

  private final HttpClient http;
  private final NetClient raw;
  private final SocketAddress socket;

  DockerExecClient(Vertx vertx, Path socket) {
    http =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(false).setConnectTimeout(CONNECT_MS));
    raw = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MS));
    this.socket = SocketAddress.domainSocketAddress(socket.toString());
  }

  /**
   * The one running container of a compose service.
   *
   * @param project {@code null}: of any project
   * @return its id; fails with {@link ProsodyUnavailableException} when there is none or more than
   *     one
   */
  Future<String> findContainer(String project, String service) {
    List<String> labels = new ArrayList<>(List.of(SERVICE + "=" + service));
    if (project != null) {
      labels.add(PROJECT + "=" + project);
    }
    String filters = new JsonObject().put("label", new JsonArray(labels)).encode();
    return request(
            HttpMethod.GET,
            "/containers/json?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8),
            null)
        .map(answer -> requireSingle((JsonArray) answer, labels));
  }

  private static String requireSingle(JsonArray containers, List<String> labels) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < containers.size(); i++) {
      names.add(String.valueOf(containers.getJsonObject(i).getValue("Names")));
    }
    if (containers.size() == 1) {
      return containers.getJsonObject(0).getString("Id");
    }
    throw new ProsodyUnavailableException(
        containers.isEmpty()
            ? "no container labelled " + String.join(", ", labels) + " runs: docker compose ps"
            : "several containers are labelled "
                + String.join(", ", labels)
                + " ("
                + String.join(", ", names)
                + "); set meetkeeper.prosody.docker.project",
        false);
  }

  /**
   * Runs a program in a container.
   *
   * @param input what it reads; goes through the engine's socket and stands in no command line
   * @param enough looks at what it has written so far: when it says so, the program gets the end of
   *     its input, and is not waited for
   * @return what it wrote to its standard output
   */
  Future<String> exec(
      String container, List<String> command, String input, Predicate<String> enough) {
    JsonObject exec =
        new JsonObject()
            .put("AttachStdin", true)
            .put("AttachStdout", true)
            .put("AttachStderr", false)
            .put("Tty", false)
            .put("Cmd", new JsonArray(command));
    return request(HttpMethod.POST, "/containers/" + container + "/exec", exec)
        .compose(created -> start(((JsonObject) created).getString("Id"), input, enough));
  }

  private Future<String> start(String exec, String input, Predicate<String> enough) {
    Promise<String> output = Promise.promise();
    raw.connect(socket)
        .onFailure(failure -> output.tryFail(unreachable(failure)))
        .onSuccess(connection -> new ExecConnection(connection, output, input, enough).begin(exec));
    return output.future();
  }

  private Future<Object> request(HttpMethod method, String path, JsonObject body) {
    RequestOptions options =
        new RequestOptions()
            .setServer(socket)
            .setHost("docker")
            .setPort(80)
            .setMethod(method)
            .setURI(path)
            .putHeader("Content-Type", "application/json");
    return http.request(options)
        .compose(request -> body == null ? request.send() : request.send(body.encode()))
        .compose(response -> response.body().map(text -> decode(response.statusCode(), text)))
        .timeout(QUESTION_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof ProsodyUnavailableException
                        ? failure
                        : unreachable(failure)));
  }

  private ProsodyUnavailableException unreachable(Throwable failure) {
    return new ProsodyUnavailableException(
        "docker socket " + socket.path() + ": " + failure.getMessage(), false);
  }

  private static Object decode(int status, Buffer body) {
    try {
      Object value = Json.decodeValue(body);
      if (status >= 300) {
        String message = value instanceof JsonObject object ? object.getString("message") : null;
        throw new ProsodyUnavailableException("docker: " + status + " " + message, false);
      }
      return value;
    } catch (DecodeException e) {
      throw new ProsodyUnavailableException(
          "docker: " + status + ", and the answer is not JSON", false);
    }
  }

  /**
   * The connection of a running program: after the head of the answer come frames of one byte
   * stream, three bytes nothing, four bytes length, and the bytes. What is sent before that head is
   * lost.
   */
  private static final class ExecConnection {
    private static final int FRAME_HEAD = 8;
    private static final int LARGEST = 8 * 1024 * 1024;

    private final NetSocket connection;
    private final Promise<String> output;
    private final String input;
    private final Predicate<String> enough;
    private final Buffer written = Buffer.buffer();
    private Buffer pending = Buffer.buffer();
    private boolean headRead;

    ExecConnection(
        NetSocket connection, Promise<String> output, String input, Predicate<String> enough) {
      this.connection = connection;
      this.output = output;
      this.input = input;
      this.enough = enough;
    }

    void begin(String exec) {
      output.future().onComplete(done -> connection.close());
      connection.handler(this::take);
      connection.exceptionHandler(
          failure ->
              output.tryFail(
                  new ProsodyUnavailableException("docker exec: " + failure.getMessage(), true)));
      connection.closeHandler(
          closed -> output.tryComplete(written.toString(StandardCharsets.UTF_8)));
      String body = "{\"Detach\":false,\"Tty\":false}";
      connection.write(
          "POST /exec/"
              + exec
              + "/start HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nConnection: Upgrade\r\n"
              + "Upgrade: tcp\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    }

    private void take(Buffer chunk) {
      pending.appendBuffer(chunk);
      if (pending.length() + written.length() > LARGEST) {
        output.tryFail(
            new ProsodyUnavailableException("docker exec: more output than 8 MiB", true));
        return;
      }
      if (!headRead) {
        int end = pending.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        if (end < 0) {
          return;
        }
        String head = pending.getString(0, end);
        if (!head.startsWith("HTTP/1.1 101") && !head.startsWith("HTTP/1.1 200")) {
          output.tryFail(
              new ProsodyUnavailableException(
                  "docker exec: " + head.lines().findFirst().get(), false));
          return;
        }
        headRead = true;
        connection.write(input);
        pending = pending.getBuffer(end + 4, pending.length());
      }
      frames();
      String all = written.toString(StandardCharsets.UTF_8);
      if (enough.test(all)) {
        output.tryComplete(all);
      }
    }

    private void frames() {
      int at = 0;
      while (pending.length() - at >= FRAME_HEAD) {
        int length = pending.getInt(at + 4);
        if (pending.length() - at - FRAME_HEAD < length) {
          break;
        }
        written.appendBuffer(pending, at + FRAME_HEAD, length);
        at += FRAME_HEAD + length;
      }
      pending = pending.getBuffer(at, pending.length());
    }
  }
}
