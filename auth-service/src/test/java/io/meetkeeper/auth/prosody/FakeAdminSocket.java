package io.meetkeeper.auth.prosody;

import static io.meetkeeper.backbone.AsyncWait.result;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** An admin socket that sends prepared answers and records what it receives. */
final class FakeAdminSocket {
  private final NetServer server;
  private final List<String> requests = new ArrayList<>();

  /**
   * Creates a listening socket.
   *
   * @param opening what it says when a stream begins; {@code null}: nothing
   * @param answer gets the connection and each element that came after the opening
   */
  FakeAdminSocket(Vertx vertx, Path path, String opening, BiConsumer<NetSocket, String> answer)
      throws Exception {
    server =
        vertx
            .createNetServer()
            .connectHandler(
                connection -> {
                  StringBuilder pending = new StringBuilder();
                  connection.handler(chunk -> receive(connection, pending, chunk, opening, answer));
                });
    result(server.listen(SocketAddress.domainSocketAddress(path.toString())));
  }

  private void receive(
      NetSocket connection,
      StringBuilder pending,
      Buffer chunk,
      String opening,
      BiConsumer<NetSocket, String> answer) {
    pending.append(chunk.toString(StandardCharsets.UTF_8));
    if (pending.indexOf(AdminStreamParser.OPEN) == 0) {
      pending.delete(0, AdminStreamParser.OPEN.length());
      if (opening != null) {
        connection.write(opening);
      }
    }
    for (int end = end(pending); end > 0; end = end(pending)) {
      String element = pending.substring(0, end);
      pending.delete(0, end);
      synchronized (requests) {
        requests.add(element);
      }
      answer.accept(connection, element);
    }
  }

  private static int end(StringBuilder pending) {
    int whole = pending.indexOf("</repl-input>");
    if (whole >= 0) {
      return whole + "</repl-input>".length();
    }
    int request = pending.indexOf("/>");
    return request >= 0 ? request + 2 : -1;
  }

  /** The received elements, without the opening. */
  List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  void close() throws Exception {
    result(server.close());
  }
}
