package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgeHello;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with the client that hosts use, of this version and of older ones. */
class LongEdgeMessageTest {
  private static final String HOST = "jvb1";

  @TempDir Path directory;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void theLongestMessageOfAHostIsReceived() {
    try (GatewayFixture gateway = new GatewayFixture(directory)) {
      gateway.start("");
      WebSocket socket = connect(gateway);
      EdgeHello hello =
          new EdgeHello(1, HOST, FakeRoles.SITE, "a-run", "test", List.of(), List.of(), null);
      socket.sendText(EdgeFrame.of(EdgeFrame.FrameKind.HELLO, hello).encode(), true).join();
      gateway.until(() -> heard.size() == 1);

      String head = "{\"kind\":\"ping\"}\n";
      socket.sendText(head + "x".repeat(EdgeFrame.MAX_BYTES - head.length()), true).join();
      gateway.until(() -> heard.size() == 2);
      assertThat(EdgeFrame.decode(heard.get(1)).kind()).isEqualTo(EdgeFrame.FrameKind.PONG);
      socket.abort();
    }
  }

  private WebSocket connect(GatewayFixture gateway) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + EnrollmentFixture.token(gateway, HOST, FakeRoles.SITE))
        .buildAsync(
            URI.create("ws://127.0.0.1:" + gateway.port() + "/edge"),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.add(text.toString());
                socket.request(1);
                return null;
              }
            })
        .join();
  }
}
