package io.meetkeeper.backbone.docker;

import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.http.HttpResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Client of the Docker Engine API over its unix socket, with timeouts and size limits. The paths
 * have no version, so the engine answers in its own; all members that are read exist since API
 * 1.24. Access to the socket is equivalent to root. A future fails with {@link
 * DockerEngineException}.
 */
public final class DockerEngineClient {
  private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ACT_TIMEOUT = Duration.ofSeconds(60);
  private static final int CONNECT_MS = 2_000;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NOT_FOUND = 404;

  private final Vertx vertx;
  private final BoundedHttpClient http;
  private final Path socket;
  private final UnaryOperator<String> redact;
  private NetClient raw;

  /**
   * A client.
   *
   * @param http a client for servers of this machine
   * @param socket socket of the engine
   * @param redact removes secrets from an error text of the engine
   */
  public DockerEngineClient(
      Vertx vertx, BoundedHttpClient http, Path socket, UnaryOperator<String> redact) {
    this.vertx = vertx;
    this.http = http;
    this.socket = socket;
    this.redact = redact;
  }

  /** Whether the socket exists. */
  public boolean hasSocket() {
    return Files.exists(socket);
  }

  /** Whether the socket may be used. */
  public boolean isUsable() {
    return Files.isWritable(socket);
  }

  /**
   * The containers of a compose service.
   *
   * @param stoppedToo whether to include stopped containers
   */
  public Future<List<DockerContainerEntry>> list(ComposeService service, boolean stoppedToo) {
    return list(service.filters(), stoppedToo);
  }

  /** The containers of a compose project, stopped ones too. */
  public Future<List<DockerContainerEntry>> listProject(String project) {
    String label = ComposeService.PROJECT_LABEL + "=" + project;
    return list(new JsonObject().put("label", new JsonArray().add(label)), true);
  }

  private Future<List<DockerContainerEntry>> list(JsonObject filter, boolean stoppedToo) {
    String filters = filter.encode();
    String path =
        "/containers/json?"
            + (stoppedToo ? "all=true&" : "")
            + "filters="
            + URLEncoder.encode(filters, StandardCharsets.UTF_8);
    return send(HttpMethod.GET, path, null, QUERY_TIMEOUT)
        .map(result -> json(require(result, OK), JsonArray::new))
        .map(
            array ->
                array.stream().map(each -> DockerContainerEntry.of((JsonObject) each)).toList());
  }

  /** One container, or {@code null} when it is gone. */
  public Future<DockerContainer> inspect(String id) {
    return send(HttpMethod.GET, "/containers/" + id + "/json", null, QUERY_TIMEOUT)
        .map(
            result ->
                result.status() == NOT_FOUND
                    ? null
                    : DockerContainer.of(id, json(require(result, OK), JsonObject::new)));
  }

  /**
   * Restarts a container; completes when it is running again.
   *
   * @param stopSeconds seconds to stop before it is killed
   */
  public Future<DockerResult> restart(String id, int stopSeconds) {
    return act(id, "/restart?t=" + stopSeconds);
  }

  /** Starts a container. */
  public Future<DockerResult> start(String id) {
    return act(id, "/start");
  }

  private Future<DockerResult> act(String id, String path) {
    return send(HttpMethod.POST, "/containers/" + id + path, null, ACT_TIMEOUT)
        .map(result -> new DockerResult(result.status(), reason(result)));
  }

  /**
   * Runs a program in a container.
   *
   * @param input standard input, sent over the socket and so in no command line
   * @param isEnough checks the output so far: when it returns {@code true}, the input is closed and
   *     the rest of the output is not awaited
   * @param timeout how long the program may take
   * @return its standard output; fails when the program ends with another status than 0 before it
   *     has written enough
   */
  public Future<String> exec(
      String container,
      List<String> command,
      String input,
      Predicate<String> isEnough,
      Duration timeout) {
    JsonObject exec =
        new JsonObject()
            .put("AttachStdin", true)
            .put("AttachStdout", true)
            .put("AttachStderr", false)
            .put("Tty", false)
            .put("Cmd", new JsonArray(command));
    String path = "/containers/" + container + "/exec";
    return send(HttpMethod.POST, path, exec.toBuffer(), QUERY_TIMEOUT)
        .map(result -> json(require(result, CREATED), JsonObject::new).getString("Id"))
        .compose(id -> startExec(id, input, isEnough, timeout));
  }

  private Future<String> startExec(
      String id, String input, Predicate<String> isEnough, Duration timeout) {
    if (raw == null) { // created lazily: most processes never run a program
      raw = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MS));
    }
    return raw.connect(address())
        .recover(this::unreachable)
        .compose(
            connection -> {
              var program = new DockerExecConnection(vertx, connection, input, isEnough);
              return program.run(id, timeout).compose(output -> requireEnd(program, id, output));
            });
  }

  private Future<String> requireEnd(DockerExecConnection program, String id, String output) {
    return program.hasEnough()
        ? Future.succeededFuture(output)
        : new DockerExecExit(vertx, () -> inspectExec(id)).requireSuccess().map(output);
  }

  private Future<JsonObject> inspectExec(String id) {
    return send(HttpMethod.GET, "/exec/" + id + "/json", null, QUERY_TIMEOUT)
        .map(result -> json(require(result, OK), JsonObject::new));
  }

  private SocketAddress address() {
    return SocketAddress.domainSocketAddress(socket.toString());
  }

  private Future<HttpResult> send(HttpMethod method, String path, Buffer body, Duration timeout) {
    if (!hasSocket()) {
      return Future.failedFuture(
          new DockerEngineException(DockerMessage.NO_SOCKET.english(socket.toString()), false));
    }
    if (!isUsable()) {
      return Future.failedFuture(
          new DockerEngineException(
              DockerMessage.NOT_USABLE.english(socket.toString(), System.getProperty("user.name")),
              false));
    }
    RequestOptions options =
        new RequestOptions()
            .setServer(address())
            .setHost("docker")
            .setPort(80)
            .setMethod(method)
            .setURI(path);
    if (body != null) {
      options.putHeader("Content-Type", "application/json");
    }
    return http.send(options, body, timeout).recover(this::unreachable);
  }

  private <T> Future<T> unreachable(Throwable failure) {
    String reason =
        failure instanceof IOException && failure.getMessage() != null
            ? failure.getMessage()
            : failure.toString();
    return Future.failedFuture(
        new DockerEngineException(
            DockerMessage.NOT_REACHED.english(socket.toString(), reason), false));
  }

  private HttpResult require(HttpResult result, int status) {
    if (result.status() != status) {
      throw new DockerEngineException(
          DockerMessage.SAYS.english(result.status(), reason(result)), false);
    }
    return result;
  }

  private String reason(HttpResult result) {
    try {
      return redact.apply(new JsonObject(result.body()).getString("message", ""));
    } catch (DecodeException | ClassCastException e) {
      return DockerMessage.NO_REASON.english();
    }
  }

  private static <T> T json(HttpResult result, Function<Buffer, T> parser) {
    try {
      return parser.apply(result.body());
    } catch (DecodeException e) {
      throw new DockerEngineException(DockerMessage.NO_JSON.english(), false);
    }
  }
}
