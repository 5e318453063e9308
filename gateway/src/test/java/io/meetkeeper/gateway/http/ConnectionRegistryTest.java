package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionRegistryTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final HttpLimits LIMITS = new HttpLimits(1, 5, 2, 8, 8, LONG, LONG, LONG, LONG);

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpConnection> closed = new ArrayList<>();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void anAddressThatOpensMoreThanItsShareLosesThoseThatWaitLongest() {
    ConnectionRegistry registry = new ConnectionRegistry(vertx, LIMITS, false);
    List<HttpConnection> greedy = accept(registry, "203.0.113.7", 4);
    List<HttpConnection> other = accept(registry, "203.0.113.8", 2);
    assertThat(closed).containsExactly(greedy.get(0), greedy.get(1));

    registry.beginRequest(other.get(0));
    registry.beginRequest(other.get(1));
    List<HttpConnection> refused = accept(registry, "203.0.113.8", 1);
    assertThat(closed).contains(refused.get(0)).doesNotContainAnyElementsOf(other);
    assertThat(registry.count()).isEqualTo(4);
    assertThat(registry.closedCount()).isEqualTo(3);
  }

  @Test
  void theAddressesOfAnIpv6NetworkAreOneClient() {
    ConnectionRegistry registry = new ConnectionRegistry(vertx, LIMITS, false);
    accept(registry, "2001:db8:1:2:0:0:0:1", 1);
    accept(registry, "2001:db8:1:2:0:0:0:2", 1);
    accept(registry, "2001:db8:1:3:0:0:0:1", 1);
    assertThat(closed).isEmpty();
    accept(registry, "2001:db8:1:2:a:b:c:d", 1);
    assertThat(closed).hasSize(1);
  }

  @Test
  void clientsOfThisMachineAndOfAProxyShareAnAddressWithoutFault() {
    ConnectionRegistry direct = new ConnectionRegistry(vertx, LIMITS, false);
    accept(direct, "127.0.0.1", 2);
    accept(direct, "0:0:0:0:0:0:0:1", 3);
    accept(new ConnectionRegistry(vertx, LIMITS, true), "203.0.113.7", 5);
    assertThat(closed).isEmpty();
  }

  @Test
  void theReserveIsUsedWhenAllAreBeingAnswered() {
    ConnectionRegistry registry = new ConnectionRegistry(vertx, LIMITS, false);
    List<HttpConnection> busy = accept(registry, "127.0.0.1", 5);
    assertThat(busy).allMatch(registry::beginRequest).noneMatch(registry::isReserve);
    List<HttpConnection> last = accept(registry, "127.0.0.1", 20);
    assertThat(last.subList(12, 20)).allMatch(registry::isReserve);
    assertThat(closed).containsExactlyElementsOf(last.subList(0, 12));
  }

  private List<HttpConnection> accept(ConnectionRegistry registry, String address, int count) {
    List<HttpConnection> accepted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      HttpConnection connection = connection(address);
      accepted.add(connection);
      registry.accept(connection);
    }
    return accepted;
  }

  /** A connection that has an address and can be closed. */
  private HttpConnection connection(String address) {
    return (HttpConnection)
        Proxy.newProxyInstance(
            HttpConnection.class.getClassLoader(),
            new Class<?>[] {HttpConnection.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "remoteAddress" -> SocketAddress.inetSocketAddress(4711, address);
                  case "close" -> {
                    closed.add((HttpConnection) self);
                    yield null;
                  }
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  case "toString" -> address;
                  default -> null;
                });
  }
}
