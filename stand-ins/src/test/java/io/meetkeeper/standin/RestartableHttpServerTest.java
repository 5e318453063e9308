package io.meetkeeper.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RestartableHttpServerTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void closeVertx() throws Exception {
    AsyncWait.result(VERTX.close());
  }

  @Test
  void reopensOnTheSamePort() throws Exception {
    RestartableHttpServer server =
        new RestartableHttpServer("127.0.0.1", request -> request.response().end("here"));
    int port = AsyncWait.result(server.start(VERTX, 0));
    for (int i = 0; i < 200; i++) {
      AsyncWait.result(server.close());
      AsyncWait.result(server.reopen());
    }
    assertThat(get(port)).isEqualTo("here");
    AsyncWait.result(server.close());
    // refused, or reset: Vert.x reports a port as closed a moment before the kernel has closed it
    assertThatThrownBy(() -> get(port))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
  }

  private static String get(int port) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port).toURL().openConnection();
    connection.setReadTimeout(10_000);
    connection.setRequestProperty("Connection", "close");
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void firstStartOnATakenPortFailsAtOnce() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      RestartableHttpServer server = new RestartableHttpServer("127.0.0.1", request -> {});
      assertThatThrownBy(() -> AsyncWait.result(server.start(VERTX, taken.getLocalPort())))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("in use");
    }
  }
}
