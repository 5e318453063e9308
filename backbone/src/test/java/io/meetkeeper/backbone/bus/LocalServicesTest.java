package io.meetkeeper.backbone.bus;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services of many hosts that share a context, in a process that runs alone. */
class LocalServicesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int HOSTS = 3_000;

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final Context context = vertx.getOrCreateContext();

  @AfterEach
  void close() {
    vertx.close();
  }

  private static BusService<HostQuery, HostFindings> findings(String host) {
    return BusContracts.FINDINGS.atHost(host);
  }

  private static HostFindings none(String host) {
    return new HostFindings(host, List.of());
  }

  private <T> T onContext(Supplier<T> action) throws Exception {
    Promise<T> result = Promise.promise();
    context.runOnContext(now -> result.complete(action.get()));
    return result(result.future());
  }

  private Bus.Registration serve(String host) throws Exception {
    return onContext(
        () -> bus.serve(findings(host), query -> Future.succeededFuture(none(query.host()))));
  }

  private HostFindings request(String host) throws Exception {
    return result(bus.request(findings(host), new HostQuery(host), PATIENCE));
  }

  @Test
  void eachAddressHasItsOwnHandler() throws Exception {
    serve("meet1");
    serve("meet2");

    assertThat(request("meet1")).isEqualTo(none("meet1"));
    assertThat(request("meet2")).isEqualTo(none("meet2"));
  }

  @Test
  void handlersAreCalledOnTheContextThatServes() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    threads.add(onContext(Thread::currentThread));
    onContext(
        () ->
            bus.serve(
                findings("meet1"),
                query -> {
                  threads.add(Thread.currentThread());
                  return Future.succeededFuture(none("meet1"));
                }));

    request("meet1");

    assertThat(threads).hasSize(1);
  }

  @Test
  void theOthersStayWhenOneEnds() throws Exception {
    Bus.Registration first = serve("meet1");
    serve("meet2");

    result(first.unregister());

    assertThat(request("meet2")).isEqualTo(none("meet2"));
    assertThatThrownBy(() -> request("meet1")).hasRootCauseInstanceOf(Problem.class);
    assertThat(bus.servedAddresses()).containsExactly(findings("meet2").address());
  }

  @Test
  void anAddressCanBeServedAgainAfterTheLastHasEnded() throws Exception {
    result(serve("meet1").unregister());
    serve("meet1");

    assertThat(request("meet1")).isEqualTo(none("meet1"));
  }

  @Test
  void anEndThatIsAnnouncedTwiceEndsNothingElse() throws Exception {
    Bus.Registration first = serve("meet1");
    serve("meet2");
    result(first.unregister());

    result(first.unregister());

    assertThat(request("meet2")).isEqualTo(none("meet2"));
  }

  @Test
  void aLateEndOfAnOlderServiceDoesNotEndTheNewOne() throws Exception {
    Bus.Registration old = serve("meet1");
    serve("meet1");

    result(old.unregister());

    assertThat(request("meet1")).isEqualTo(none("meet1"));
  }

  @Test
  void noRequestIsLostWhileTheContextIsBusy() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    List<Future<HostFindings>> answers = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      serve("meet" + i);
    }
    context.runOnContext(
        busy -> {
          try {
            asked.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    for (int i = 0; i < HOSTS; i++) {
      answers.add(bus.request(findings("meet" + i), new HostQuery("meet" + i), PATIENCE));
    }
    asked.countDown();

    result(Future.join(answers));
    assertThat(answers.get(HOSTS - 1).result()).isEqualTo(none("meet" + (HOSTS - 1)));
  }
}
