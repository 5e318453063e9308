package io.meetkeeper.backbone.edge;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PendingRequestsTest {
  private final Vertx vertx = Vertx.vertx();
  private final PendingRequests requests = new PendingRequests(vertx, "meet1");

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "not JSON", "[]", "null", "{}", "{\"status\":\"x\"}", "{\"status\":200}"})
  void aRefusalThatCannotBeReadStillEndsTheRequest(String body) {
    long id = requests.nextId();
    Future<String> answer = requests.register(id, "a", Duration.ofMinutes(5));
    requests.complete(new EdgeFrame(EdgeFrame.Kind.REFUSAL, null, id, null, body));
    assertThat(answer.isComplete()).isTrue();
    assertThat(answer.cause()).isInstanceOf(Problem.class);
    assertThat(((Problem) answer.cause()).status()).isEqualTo(500);
  }
}
