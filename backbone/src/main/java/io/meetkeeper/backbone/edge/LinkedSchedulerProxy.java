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
 * The scheduler as the roles of a linked host see it: what they ask it goes over the link. Nobody
 * answers while there is no link. On the context of the link.
 */
final class LinkedSchedulerProxy {
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int FORBIDDEN = 403;

  private final Bus bus;
  private final PendingRequests pendingRequests;
  private final Consumer<EdgeFrame> link;
  private Bus.Registration served;

  /**
   * Not linked yet.
   *
   * @param link takes the questions
   */
  LinkedSchedulerProxy(Vertx vertx, Bus bus, String host, Consumer<EdgeFrame> link) {
    this.bus = bus;
    this.link = link;
    pendingRequests = new PendingRequests(vertx, host);
  }

  /** There is a link; a scheduler in this process is asked itself. */
  void linked() {
    Set<String> servedHere = bus.servedAddresses();
    List<String> missing =
        HostRequestPolicy.addresses().stream()
            .filter(address -> !servedHere.contains(address))
            .toList();
    served = bus.serveJson(missing, this::ask);
  }

  /** There is none any more. */
  void unlinked() {
    if (served != null) {
      served.unregister();
      served = null;
    }
    pendingRequests.failAll();
  }

  /** The gateway answers. */
  void answered(EdgeFrame answer) {
    pendingRequests.complete(answer);
  }

  private Future<String> ask(String address, String question, Duration patience) {
    long id = pendingRequests.nextId();
    if (id == 0) {
      return Future.failedFuture(Problem.unavailable(BusProblem.MANY_OPEN.with(), AGAIN));
    }
    Future<String> answer = pendingRequests.register(id, address, patience);
    link.accept(EdgeFrame.ask(id, address, question, patience.toMillis()));
    return answer.recover(failure -> Future.failedFuture(explained(failure)));
  }

  /** Gateways of versions before this one let a host ask nothing. */
  private static Throwable explained(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == FORBIDDEN
        ? Problem.unavailable(BusProblem.NOT_LET.with(problem.detail()), AGAIN)
        : failure;
  }
}
