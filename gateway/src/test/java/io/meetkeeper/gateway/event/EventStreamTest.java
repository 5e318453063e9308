package io.meetkeeper.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.http.ServerSentEvents;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of the stream that reads slowly, or not at all. */
class EventStreamTest {
  private static final EventFilter ALL =
      new EventFilter(null, null, null, null, null, null, null, null);

  @TempDir Path directory;
  private GatewayFixture fixture;
  private EventLog events;

  /** A response with a limited write queue, which is full until it is read. */
  private static final class SlowResponse implements InvocationHandler {
    final List<String> written = new CopyOnWriteArrayList<>();
    volatile boolean full;
    volatile boolean reset;
    Handler<Void> drain;

    ServerSentEvents sent() {
      return new ServerSentEvents(response(), () -> true);
    }

    HttpServerResponse response() {
      return (HttpServerResponse)
          Proxy.newProxyInstance(
              HttpServerResponse.class.getClassLoader(),
              new Class<?>[] {HttpServerResponse.class},
              this);
    }

    @Override
    @SuppressWarnings("unchecked") // as in the interface
    public Object invoke(Object self, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "write" -> {
          written.add((String) arguments[0]);
          yield Future.succeededFuture();
        }
        case "drainHandler" -> {
          drain = (Handler<Void>) arguments[0];
          yield self;
        }
        case "reset" -> {
          reset = true;
          yield Future.succeededFuture();
        }
        case "writeQueueFull" -> full;
        case "closed" -> reset;
        case "ended" -> false;
        default -> throw new UnsupportedOperationException(method.getName());
      };
    }

    List<String> ids() {
      List<String> ids = new ArrayList<>();
      for (String text : written) {
        if (text.startsWith("id: ")) {
          ids.add(text.substring(4, text.indexOf('\n')));
        }
      }
      return ids;
    }
  }

  @BeforeEach
  void start() {
    fixture = new GatewayFixture(directory);
    SqlStore store =
        GatewayFixture.await(
            SqlStore.open(
                fixture.node(""), new SqlStore.StoreSchema("db/events", 1, StoreKind.VIEW)));
    events = new EventLog(store, fixture.clock);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void add(int from, int to) {
    List<Event> all = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      all.add(new NoticeEvent("e" + i, Instant.EPOCH, "h", "s", Severity.INFO, "x", "test", null));
    }
    GatewayFixture.await(events.add(all));
  }

  private EventStream stream(ServerSentEvents client, long after) {
    return new EventStream(events, ALL, client, after, UnaryOperator.identity());
  }

  @Test
  void nothingIsSentAfterTheTokenIsRevoked() {
    SlowResponse client = new SlowResponse();
    AtomicBoolean valid = new AtomicBoolean(true);
    ServerSentEvents sent = new ServerSentEvents(client.response(), valid::get);
    EventStream stream = new EventStream(events, ALL, sent, 0, UnaryOperator.identity());
    add(1, 1);
    stream.sendNext();
    fixture.until(() -> client.ids().size() == 1);
    valid.set(false);
    add(2, 2);
    stream.sendNext();
    GatewayFixture.await(events.lastPosition()); // what it may have read is read by now
    assertThat(client.ids()).hasSize(1);
  }

  @Test
  void aClientThatDoesNotReadIsDroppedAndResumesWithoutAGap() {
    SlowResponse client = new SlowResponse();
    ServerSentEvents sent = client.sent();
    EventStream stream = stream(sent, 0);
    add(1, 3);
    stream.sendNext();
    fixture.until(() -> client.ids().size() == 3);

    client.full = true;
    add(4, 6);
    stream.sendNext();
    for (int i = 0; i < 3; i++) {
      sent.heartbeat();
      assertThat(client.reset).isFalse();
    }
    sent.heartbeat();
    assertThat(client.reset).isTrue();
    assertThat(client.ids()).containsExactly("1", "2", "3");

    SlowResponse again = new SlowResponse();
    stream(again.sent(), 3).sendNext();
    fixture.until(() -> again.ids().size() == 3);
    assertThat(again.ids()).containsExactly("4", "5", "6");
  }

  @Test
  void aClientThatReadsInTheEndGetsWhatItMissedAndGoesOn() {
    SlowResponse client = new SlowResponse();
    ServerSentEvents sent = client.sent();
    EventStream stream = stream(sent, 0);
    client.full = true;
    add(1, 2);
    stream.sendNext();
    sent.heartbeat();
    sent.heartbeat();
    client.full = false;
    client.drain.handle(null);
    fixture.until(() -> client.ids().size() == 2);

    sent.heartbeat(); // missed heartbeats are reset
    client.full = true;
    for (int i = 0; i < 3; i++) {
      sent.heartbeat();
    }
    assertThat(client.reset).isFalse();
  }
}
