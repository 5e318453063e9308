package io.meetkeeper.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void closeVertx() throws Exception {
    Await.result(VERTX.close());
  }

  @Test
  void comesBackOnTheSamePortEveryTime() throws Exception {
    Listener listener = new Listener("127.0.0.1", request -> {});
    int port = Await.result(listener.start(VERTX, 0));
    for (int i = 0; i < 200; i++) {
      Await.result(listener.down());
      Await.result(listener.up());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.isConnected()).isTrue();
    }
    Await.result(listener.down());
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void firstStartOnATakenPortFailsAtOnce() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Listener listener = new Listener("127.0.0.1", request -> {});
      assertThatThrownBy(() -> Await.result(listener.start(VERTX, taken.getLocalPort())))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("in use");
    }
  }
}
