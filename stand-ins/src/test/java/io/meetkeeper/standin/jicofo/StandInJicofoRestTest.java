package io.meetkeeper.standin.jicofo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers have the members that Meetkeeper reads from a real Jicofo. */
class StandInJicofoRestTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final StandInJicofoRest rest = new StandInJicofoRest("meet.example.com");
  private int port;

  @BeforeEach
  void start() throws Exception {
    port = AsyncWait.result(rest.start(VERTX, 0));
  }

  @AfterEach
  void stop() throws Exception {
    AsyncWait.result(rest.close());
  }

  @AfterAll
  static void closeVertx() throws Exception {
    AsyncWait.result(VERTX.close());
  }

  @Test
  void statsCountConferencesAndBridges() throws Exception {
    rest.figures(new JicofoFigures(2, 5, 3, 2, 1, 4));
    JsonObject stats = new JsonObject(get("/stats").body());
    assertThat(stats.getInteger("conferences")).isEqualTo(2);
    assertThat(stats.getInteger("participants")).isEqualTo(5);
    assertThat(stats.getInteger("largest_conference")).isEqualTo(4);
    assertThat(stats.getJsonObject("bridge_selector"))
        .isEqualTo(
            new JsonObject()
                .put("bridge_count", 3)
                .put("operational_bridge_count", 2)
                .put("in_shutdown_bridge_count", 1)
                .put("lost_bridges", 4)
                .put("bridge_version_count", 1));
  }

  @Test
  void debugShowsEachBridgeAndEachRoom() throws Exception {
    rest.figures(JicofoFigures.IDLE.withConferences(2, 3).withBridges(2, 1));
    JsonObject debug = new JsonObject(get("/debug").body());
    assertThat(debug.getJsonObject("focus_manager").getMap())
        .containsEntry("room1@conference.meet.example.com", 2)
        .containsEntry("room2@conference.meet.example.com", 1);
    JsonObject bridges = debug.getJsonObject("bridge_selector").getJsonObject("bridge");
    String brewery = "jvbbrewery@internal.auth.meet.example.com";
    assertThat(bridges.getJsonObject(brewery + "/jvb-1").getBoolean("operational")).isTrue();
    assertThat(bridges.getJsonObject(brewery + "/jvb-2").getBoolean("operational")).isFalse();
    assertThat(new JsonArray(get("/debug/conferences").body()))
        .containsExactly("room1@conference.meet.example.com", "room2@conference.meet.example.com");
  }

  @Test
  void healthIsNotFoundByDefault() throws Exception {
    assertThat(get("/about/health").statusCode()).isEqualTo(404);
  }

  @Test
  void deadRefusesAndComesBackOnTheSamePort() throws Exception {
    AsyncWait.result(rest.state(JicofoRestState.DEAD));
    // refused, or reset: Vert.x reports a port as closed a moment before the kernel has closed it
    assertThatThrownBy(() -> get("/stats"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    AsyncWait.result(rest.state(JicofoRestState.ANSWERING));
    assertThat(get("/stats").statusCode()).isEqualTo(200);
  }

  @Test
  void hangingNeverAnswers() throws Exception {
    AsyncWait.result(rest.state(JicofoRestState.HANGING));
    assertThatThrownBy(() -> get("/stats", Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, PATIENCE);
  }

  private HttpResponse<String> get(String path, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(timeout)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
