package io.meetkeeper.documents;

import static io.meetkeeper.backbone.AsyncWait.await;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionCancelRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionsReply;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A scheduler that never stops waiting. */
final class FakeIdleScheduler {
  final Map<String, IdleAction> waiting = Collections.synchronizedMap(new LinkedHashMap<>());

  FakeIdleScheduler(Bus bus) {
    await(bus.serve(BusContracts.IDLE_ASK, this::request).ready());
    await(
        bus.serve(
                BusContracts.IDLE_LIST,
                q ->
                    Future.succeededFuture(
                        new IdleActionsReply(waiting.values().stream().toList())))
            .ready());
    await(bus.serve(BusContracts.IDLE_CANCEL, this::cancel).ready());
  }

  private Future<IdleAction> request(IdleActionRequest request) {
    IdleAction action =
        IdleAction.of(request, Instant.EPOCH).withBecause("meet1: 2 conferences, 4 endpoints");
    waiting.putIfAbsent(action.id(), action);
    return Future.succeededFuture(action);
  }

  private Future<IdleAction> cancel(IdleActionCancelRequest wanted) {
    IdleAction action = wanted.dryRun() ? waiting.get(wanted.id()) : waiting.remove(wanted.id());
    return action == null
        ? Future.failedFuture(Problem.notFound("nothing waits with that id"))
        : Future.succeededFuture(action);
  }
}
