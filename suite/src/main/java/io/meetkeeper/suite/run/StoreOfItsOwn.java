package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.PauseQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.backbone.store.Store;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Two schedulers of one cluster, each over a store of its own, would not know of each other's
 * restarts. So before a process with such a store starts one, it looks whether another answers.
 */
final class StoreOfItsOwn {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private StoreOfItsOwn() {}

  /**
   * Looks.
   *
   * @param names of the roles that are to start
   * @return failed with {@link Misconfigured} when there is another scheduler already
   */
  static Future<Void> check(Node node, List<String> names) {
    if (!names.contains("scheduler") || Store.isShared(node)) {
      return Future.succeededFuture();
    }
    return node.bus()
        .ask(Contracts.PAUSE_GET, new PauseQuestion(Scope.fleet()), PATIENCE)
        .map(answer -> true)
        .otherwise(failure -> failure instanceof Problem refused && refused.status() < 500)
        .compose(
            another -> another ? Future.failedFuture(refusal(node)) : Future.succeededFuture());
  }

  private static Misconfigured refusal(Node node) {
    return Misconfigured.value(
        node.settings().full("store.url"),
        node.settings().text("store.url"),
        "a store that all schedulers of this cluster share, such as"
            + " postgresql://host:5432/meetkeeper, since another one answers already; or leave"
            + " scheduler out of meetkeeper.roles here");
  }
}
