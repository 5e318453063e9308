package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Speaks the protocol of Prosody's admin socket, with one connection per line. A client of the
 * socket can do anything to Prosody, so only root and Prosody's own user may connect.
 */
final class AdminSocketShell implements ProsodyShell {
  private static final int CONNECT_TIMEOUT_MS = 2_000;

  private final NetClient client;
  private final Path path;

  AdminSocketShell(Vertx vertx, Path path) {
    this(client(vertx), path);
  }

  /** A shell with a client that it shares with others. */
  AdminSocketShell(NetClient client, Path path) {
    this.client = client;
    this.path = path;
  }

  static NetClient client(Vertx vertx) {
    return vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS));
  }

  @Override
  public String describe() {
    return ProsodyProblem.SHELL_SOCKET.english(path.toString());
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public Future<ProsodyReply> run(String line, Duration timeout) {
    String obstacle = obstacle();
    if (obstacle != null) {
      return Future.failedFuture(new ProsodyUnavailableException(obstacle, false));
    }
    Promise<ProsodyReply> answer = Promise.promise();
    client
        .connect(SocketAddress.domainSocketAddress(path.toString()))
        .onFailure(
            failure ->
                answer.tryFail(
                    new ProsodyUnavailableException(
                        ProsodyProblem.NO_CONNECTION.english(
                            describe(), String.valueOf(failure.getMessage())),
                        false)))
        .onSuccess(socket -> new ShellExchange(socket, line, answer).begin());
    return answer
        .future()
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(toUnavailable(failure, timeout)))
        .onFailure(answer::tryFail);
  }

  /** Returns the obstacle to a connection; {@code null} when there is none. */
  String obstacle() {
    if (Files.notExists(path)) {
      return ProsodyProblem.NO_SOCKET.english(describe());
    }
    if (!Files.isWritable(path)) {
      return ProsodyProblem.SOCKET_CLOSED.english(describe(), System.getProperty("user.name"));
    }
    return null;
  }

  private Throwable toUnavailable(Throwable failure, Duration timeout) {
    return failure instanceof TimeoutException
        ? new ProsodyUnavailableException(
            ProsodyProblem.SILENT.english(describe(), timeout.toMillis()), true)
        : failure;
  }

  /** One line and its reply. */
  private final class ShellExchange {
    private final NetSocket socket;
    private final String line;
    private final Promise<ProsodyReply> answer;
    private final AdminStreamParser stream = new AdminStreamParser();
    private final List<String> output = new ArrayList<>();
    private boolean requestSent;

    ShellExchange(NetSocket socket, String line, Promise<ProsodyReply> answer) {
      this.socket = socket;
      this.line = line;
      this.answer = answer;
    }

    void begin() {
      answer.future().onComplete(done -> socket.close());
      socket.exceptionHandler(
          failure ->
              fail(ProsodyProblem.CONNECTION_BROKE.english(String.valueOf(failure.getMessage()))));
      socket.closeHandler(closed -> fail(ProsodyProblem.CONNECTION_ENDED.english()));
      socket.handler(this::receive);
      socket.write(AdminStreamParser.OPEN);
    }

    private void receive(Buffer chunk) {
      try {
        stream.feed(chunk).forEach(this::receive);
      } catch (IllegalStateException e) {
        fail(e.getMessage());
        return;
      }
      if (stream.isOpen() && !requestSent) {
        requestSent = true;
        socket.write(
            "<repl-input repl='0' width='500'>" + AdminStreamParser.escape(line) + "</repl-input>");
      }
    }

    private void receive(AdminStreamParser.StreamElement element) {
      switch (element.name()) {
        case "repl-output" -> output.add(element.text());
        case "repl-request-input" -> decline(element);
        case "repl-result" -> {
          boolean error = "error".equals(element.attributes().get("type"));
          socket.write(AdminStreamParser.CLOSE);
          answer.tryComplete(ProsodyReply.of(error, element.text(), output));
        }
        case "stream:error" -> fail(ProsodyProblem.SAYS.english(element.text().strip()));
        default -> {}
      }
    }

    /**
     * Declines a request for input. Prosody 13.0 asks for a missing password; the lines sent here
     * always contain it.
     */
    private void decline(AdminStreamParser.StreamElement request) {
      socket.write(
          "<repl-requested-input type='"
              + AdminStreamParser.escape(request.attributes().getOrDefault("type", ""))
              + "' id='"
              + AdminStreamParser.escape(request.attributes().getOrDefault("id", ""))
              + "' status='cancel'/>");
    }

    private void fail(String reason) {
      answer.tryFail(
          new ProsodyUnavailableException(
              ProsodyProblem.BROKE.english(describe(), String.valueOf(reason)), requestSent));
    }
  }
}
