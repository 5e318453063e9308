package io.meetkeeper.restart;

import static io.meetkeeper.backbone.AsyncWait.await;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** The agent of a host, limited to service restarts. */
final class FakeServiceAgent {
  final List<SiteServiceCommand> commands = new CopyOnWriteArrayList<>();

  /** Has a permit for each command that was not answered. */
  final Semaphore unanswered = new Semaphore(0);

  volatile CommandOutcome outcome = CommandOutcome.DONE;
  volatile boolean silent;

  FakeServiceAgent(String host, Bus... buses) {
    for (Bus bus : buses) {
      await(bus.serve(BusContracts.SITE_SERVICE.atHost(host), this::act).ready());
    }
  }

  private Future<SiteServiceReply> act(SiteServiceCommand command) {
    commands.add(command);
    if (silent) {
      unanswered.release();
      return Promise.<SiteServiceReply>promise().future();
    }
    return Future.succeededFuture(
        new SiteServiceReply(outcome, "2 conferences are running", Instant.EPOCH));
  }
}
