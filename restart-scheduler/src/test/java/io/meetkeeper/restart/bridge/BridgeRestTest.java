package io.meetkeeper.restart.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Sample.Health;
import io.meetkeeper.restart.bridge.control.LocalHttp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BridgeRestTest {
  private final Map<String, RecordedBridge> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private LocalHttp http;
  private BridgeRest rest;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    http = new LocalHttp(vertx);
    int port =
        await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"))
            .actualPort();
    rest = new BridgeRest(http, URI.create("http://127.0.0.1:" + port));
  }

  private void answer(HttpServerRequest request) {
    String question = request.method() + " " + request.path();
    asked.add(question);
    RecordedBridge answer = answers.get(question);
    if (answer != null) {
      boolean asksForJson = "application/json".equals(request.getHeader("Accept"));
      RecordedBridge given =
          request.path().equals("/metrics") && !asksForJson
              ? RecordedBridge.answer("13d-metrics-no-accept-header")
              : answer;
      request.response().setStatusCode(given.status()).end(given.body());
    } // else: never answers
  }

  private void answers(String question, String recorded) {
    answers.put(question, RecordedBridge.answer(recorded));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void asksForStatsFirst() throws Exception {
    answers("GET /colibri/stats", "33-colibri-stats-with-endpoints");

    assertThat(await(rest.calls()).conferences()).isEqualTo(2);
    assertThat(asked).containsExactly("GET /colibri/stats");
  }

  @Test
  void fallsBackToMetricsOnAStockInstall() throws Exception {
    answers("GET /colibri/stats", "51-c-defaults-colibri-stats");
    answers("GET /metrics", "13b-metrics-json");

    assertThat(await(rest.calls()).source()).isEqualTo("/metrics");
    assertThat(await(rest.calls()).idle()).isTrue();
  }

  @Test
  void withoutEitherItIsNotKnownWhoTalks() {
    answers("GET /colibri/stats", "51-c-defaults-colibri-stats");
    answers("GET /metrics", "51-c-defaults-colibri-stats");

    assertThatThrownBy(() -> await(rest.calls()))
        .hasMessageContaining("/colibri/stats answered 404 and /metrics 404");
  }

  @Test
  void noAnswerIsNotZeroCalls() {
    assertThatThrownBy(() -> await(rest.calls())).hasMessageContaining("GET http://127.0.0.1:");
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    answers.put("GET /colibri/stats", new RecordedBridge(200, " ".repeat(5 * 1024 * 1024)));

    assertThatThrownBy(() -> await(rest.calls())).hasMessageContaining("/colibri/stats");
  }

  @Test
  void readsHealthWithItsReason() throws Exception {
    answers("GET /about/health", "10-health");
    assertThat(await(rest.health())).isEqualTo(new Health(200, null));

    answers("GET /about/health", "70-f-health-private-ip-after");
    assertThat(await(rest.health()))
        .isEqualTo(new Health(500, "No valid IP addresses available for harvesting."));
  }

  @Test
  void drainsAndUndrains() throws Exception {
    answers("POST /colibri/drain/enable", "16c-drain-enable");
    answers("POST /colibri/drain/disable", "16f-drain-disable");

    await(rest.drain(true));
    await(rest.drain(false));

    assertThat(asked).containsExactly("POST /colibri/drain/enable", "POST /colibri/drain/disable");
  }
}
