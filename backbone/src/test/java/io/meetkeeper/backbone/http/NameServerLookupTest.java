package io.meetkeeper.backbone.http;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.junit5.VertxExtension;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A name server that does not answer. */
@ExtendWith(VertxExtension.class)
class NameServerLookupTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(2);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch answers = new CountDownLatch(1);
  private NameServerLookup names;
  private Vertx vertx;

  @BeforeEach
  void open(Vertx running) {
    vertx = running;
    names = new NameServerLookup(running, this::find);
  }

  @AfterEach
  void close() {
    answers.countDown();
  }

  private void find(String name) throws UnknownHostException {
    asked.add(name);
    if (name.startsWith("unknown")) {
      throw new UnknownHostException(name);
    }
    if (name.startsWith("slow")) {
      try {
        answers.await(2, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aSilentNameServerTakesOneThreadForANameAndHoldsNobodyElse() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> result(names.find("slow.example.com", SHORT)))
          .hasRootCauseInstanceOf(HostNameTimeoutException.class)
          .hasMessageContaining("slow.example.com");
    }
    until("the name server is asked", () -> !asked.isEmpty());
    result(names.find("well.example.com", LONG));
    assertThat(asked).containsExactly("slow.example.com", "well.example.com");
    Future<Void> waiting = names.find("slow.example.com", LONG);
    answers.countDown();
    result(waiting);
  }

  @Test
  void aNameThatDoesNotExistFailsAsUsualAndIsAskedForAgain() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> result(names.find("unknown.example.com", LONG)))
          .hasRootCauseInstanceOf(UnknownHostException.class);
    }
    assertThat(asked).hasSize(2);
  }

  @Test
  void anAddressNeedsNoNameServer() throws Exception {
    for (String address : List.of("127.0.0.1", "::1", "[2001:db8::1]", "localhost")) {
      result(names.find(address, LONG));
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aRequestAsksForTheNameBeforeItConnects() {
    BoundedHttpClient client = new BoundedHttpClient(vertx, new HttpClientOptions(), 100, names);
    RequestOptions request = new RequestOptions().setHost("slow.example.com").setPort(80);
    assertThatThrownBy(() -> result(client.send(request, null, SHORT)))
        .hasRootCauseInstanceOf(HostNameTimeoutException.class);
    assertThatThrownBy(() -> result(client.sendForStatus(request, null, SHORT)))
        .hasRootCauseInstanceOf(HostNameTimeoutException.class);
    until("the name server is asked", () -> !asked.isEmpty());
    assertThat(asked).hasSize(1);
  }
}
