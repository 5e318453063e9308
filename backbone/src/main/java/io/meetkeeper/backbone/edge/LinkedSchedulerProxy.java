package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Serves the scheduler's addresses on a linked host, and forwards requests over the link. Serves
 * nothing while there is no link. Runs on the context of the link.
 */
final class LinkedSchedulerProxy {
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int FORBIDDEN = 403;

  private final Bus bus;
  private final PendingRequests pendingRequests;
  private final Consumer<EdgeFrame> link;
  private Bus.Registration served;

  /**
   * A proxy without a link.
   *
   * @param link sends the requests
   */
  LinkedSchedulerProxy(Vertx vertx, Bus bus, String host, Consumer<EdgeFrame> link) {
    this.bus = bus;
    this.link = link;
    pendingRequests = new PendingRequests(vertx, host);
  }

  /** Called when there is a link; a scheduler in this process keeps its addresses. */
  void onLinked() {
    Set<String> servedHere = bus.servedAddresses();
    List<String> missing =
        HostRequestPolicy.addresses().stream()
            .filter(address -> !servedHere.contains(address))
            .toList();
    served = bus.serveJson(missing, this::request);
  }

  /** Called when the link has ended. */
  void onUnlinked() {
    if (served != null) {
      served.unregister();
      served = null;
    }
    pendingRequests.failAll();
  }

  /** Handles an answer of the gateway. */
  void handleAnswer(EdgeFrame answer) {
    pendingRequests.complete(answer);
  }

  private Future<String> request(String address, String question, Duration patience) {
    long id = pendingRequests.nextId();
    if (id == 0) {
      return Future.failedFuture(Problem.unavailable(BusProblem.MANY_OPEN.with(), AGAIN));
    }
    Future<String> answer = pendingRequests.register(id, address, patience);
    link.accept(EdgeFrame.ask(id, address, question, patience.toMillis()));
    return answer.recover(failure -> Future.failedFuture(explained(failure)));
  }

  /** Gateways of older versions refuse all requests of a host. */
  private static Throwable explained(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == FORBIDDEN
        ? Problem.unavailable(BusProblem.NOT_LET.with(problem.detail()), AGAIN)
        : failure;
  }
}
