package io.meetkeeper.backbone.docker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Connection to a program started by exec. After the head of the answer the engine sends frames:
 * one byte stream type, three bytes padding, four bytes length, payload. Input that is sent before
 * that head is lost.
 */
final class DockerExecConnection {
  private static final int FRAME_HEAD = 8;
  private static final int MAX_OUTPUT = 8 * 1024 * 1024;

  private final Vertx vertx;
  private final NetSocket connection;
  private final Promise<String> output = Promise.promise();
  private final String input;
  private final Predicate<String> isEnough;
  private final Buffer written = Buffer.buffer();
  private Buffer pending = Buffer.buffer();
  private boolean headRead;
  private boolean enough;

  DockerExecConnection(
      Vertx vertx, NetSocket connection, String input, Predicate<String> isEnough) {
    this.vertx = vertx;
    this.connection = connection;
    this.input = input;
    this.isEnough = isEnough;
  }

  /**
   * Starts the program; completes with its output when it has written {@link #hasEnough enough}, or
   * the engine closes the connection, as it does when the program ends.
   */
  Future<String> run(String exec, Duration timeout) {
    long timer =
        vertx.setTimer(
            timeout.toMillis(), id -> fail("no end within " + timeout.toMillis() + " ms", true));
    output
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              connection.close();
            });
    connection.handler(this::receive);
    connection.exceptionHandler(failure -> fail(failure.getMessage(), true));
    connection.closeHandler(closed -> end());
    connection.write(request(exec));
    return output.future();
  }

  private static String request(String exec) {
    String body = "{\"Detach\":false,\"Tty\":false}";
    return "POST /exec/"
        + exec
        + "/start HTTP/1.1\r\n"
        + "Host: docker\r\n"
        + "Content-Type: application/json\r\n"
        + "Connection: Upgrade\r\n"
        + "Upgrade: tcp\r\n"
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** Whether the program has written enough, so that its end was not awaited. */
  boolean hasEnough() {
    return enough;
  }

  private void end() {
    if (headRead && pending.length() == 0) {
      output.tryComplete(written.toString(StandardCharsets.UTF_8));
    } else {
      fail(DockerMessage.CLOSED.english(), true);
    }
  }

  private void fail(String reason, boolean maybeDone) {
    output.tryFail(new DockerEngineException(DockerMessage.EXEC.english(reason), maybeDone));
  }

  private void receive(Buffer chunk) {
    pending.appendBuffer(chunk);
    if (pending.length() + written.length() > MAX_OUTPUT) {
      fail("more output than 8 MiB", true);
      return;
    }
    if (!headRead && !readHead()) {
      return;
    }
    readFrames();
    String all = written.toString(StandardCharsets.UTF_8);
    if (isEnough.test(all)) {
      enough = true;
      output.tryComplete(all);
    }
  }

  private boolean readHead() {
    int end = pending.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    String head = pending.getString(0, end);
    if (!head.startsWith("HTTP/1.1 101") && !head.startsWith("HTTP/1.1 200")) {
      fail(head.lines().findFirst().orElse(""), false);
      return false;
    }
    headRead = true;
    connection.write(input);
    pending = pending.getBuffer(end + 4, pending.length());
    return true;
  }

  private void readFrames() {
    int at = 0;
    while (pending.length() - at >= FRAME_HEAD) {
      int length = pending.getInt(at + 4);
      if (length < 0) {
        fail("the engine sent no frame of output", true);
        return;
      }
      if (pending.length() - at - FRAME_HEAD < length) {
        break;
      }
      written.appendBuffer(pending, at + FRAME_HEAD, length);
      at += FRAME_HEAD + length;
    }
    pending = pending.getBuffer(at, pending.length());
  }
}
