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
 * Prosody's admin socket, spoken natively: one connection for each line. Who may connect may do
 * anything to Prosody, so it takes only root and Prosody's own user.
 */
final class AdminSocket implements Shell {
  private static final int CONNECT_MS = 2_000;

  private final NetClient client;
  private final Path path;

  AdminSocket(Vertx vertx, Path path) {
    client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MS));
    this.path = path;
  }

  @Override
  public String name() {
    return "admin socket " + path;
  }

  /** Takes no more lines. */
  Future<Void> close() {
    return client.close();
  }

  @Override
  public Future<Reply> run(String line, Duration atMost) {
    String obstacle = obstacle();
    if (obstacle != null) {
      return Future.failedFuture(new NoAnswer(obstacle, false));
    }
    Promise<Reply> answer = Promise.promise();
    client
        .connect(SocketAddress.domainSocketAddress(path.toString()))
        .onFailure(
            failure ->
                answer.tryFail(
                    new NoAnswer(
                        name()
                            + " takes no connection ("
                            + failure.getMessage()
                            + "): is Prosody running? systemctl status prosody",
                        false)))
        .onSuccess(socket -> new Exchange(socket, line, answer).begin());
    return answer
        .future()
        .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(explained(failure, atMost)))
        .onFailure(answer::tryFail);
  }

  /** Why there is no use in connecting; {@code null} when there is. */
  String obstacle() {
    if (Files.notExists(path)) {
      return "there is no "
          + name()
          + ": Prosody is not running (systemctl status prosody), has no admin_shell in its modules_enabled, is older than"
          + " 0.12, which is not supported, or keeps its socket elsewhere (meetkeeper.prosody.admin-socket)";
    }
    if (!Files.isWritable(path)) {
      return name()
          + " takes only root and Prosody's own user, and this runs as "
          + System.getProperty("user.name")
          + "; see meetkeeper grant editing --print";
    }
    return null;
  }

  private Throwable explained(Throwable failure, Duration atMost) {
    return failure instanceof TimeoutException
        ? new NoAnswer(
            name()
                + " gave no answer within "
                + atMost.toMillis()
                + " ms: Prosody hangs or is very busy (journalctl -u prosody)",
            true)
        : failure;
  }

  /** One line and its answer. */
  private final class Exchange {
    private final NetSocket socket;
    private final String line;
    private final Promise<Reply> answer;
    private final AdminStream stream = new AdminStream();
    private final List<String> output = new ArrayList<>();
    private boolean asked;

    Exchange(NetSocket socket, String line, Promise<Reply> answer) {
      this.socket = socket;
      this.line = line;
      this.answer = answer;
    }

    void begin() {
      answer.future().onComplete(done -> socket.close());
      socket.exceptionHandler(failure -> broken("the connection broke: " + failure.getMessage()));
      socket.closeHandler(closed -> broken("Prosody ended the connection"));
      socket.handler(this::take);
      socket.write(AdminStream.OPEN);
    }

    private void take(Buffer chunk) {
      try {
        stream.feed(chunk).forEach(this::take);
      } catch (IllegalStateException e) {
        broken(e.getMessage());
        return;
      }
      if (stream.open() && !asked) {
        asked = true;
        socket.write(
            "<repl-input repl='0' width='500'>" + AdminStream.escaped(line) + "</repl-input>");
      }
    }

    private void take(AdminStream.Element element) {
      switch (element.name()) {
        case "repl-output" -> output.add(element.text());
        case "repl-request-input" -> decline(element);
        case "repl-result" -> {
          boolean error = "error".equals(element.attributes().get("type"));
          socket.write(AdminStream.CLOSE);
          answer.tryComplete(Reply.of(error, element.text(), output));
        }
        case "stream:error" -> broken("Prosody says " + element.text().strip());
        default -> {}
      }
    }

    /** 13.0 asks for a password that was left out; every line of ours has its own in it. */
    private void decline(AdminStream.Element request) {
      socket.write(
          "<repl-requested-input type='"
              + AdminStream.escaped(request.attributes().getOrDefault("type", ""))
              + "' id='"
              + AdminStream.escaped(request.attributes().getOrDefault("id", ""))
              + "' status='cancel'/>");
    }

    private void broken(String what) {
      answer.tryFail(
          new NoAnswer(
              name() + ": " + what + "; Prosody may be restarting (systemctl status prosody)",
              asked));
    }
  }
}
