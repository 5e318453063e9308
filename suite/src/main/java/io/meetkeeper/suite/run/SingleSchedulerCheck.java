package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PauseQuery;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Two schedulers of one cluster, each over a store of its own, would not know of each other's
 * restarts. So before a process with such a store starts one, it looks whether another answers.
 */
final class SingleSchedulerCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private SingleSchedulerCheck() {}

  /**
   * Looks.
   *
   * @param names of the roles that are to start
   * @return failed with {@link InvalidConfigurationException} when there is another scheduler
   *     already
   */
  static Future<Void> check(RoleContext roleContext, List<String> names) {
    if (!names.contains("scheduler") || SqlStore.isShared(roleContext)) {
      return Future.succeededFuture();
    }
    return roleContext
        .bus()
        .request(BusContracts.PAUSE_GET, new PauseQuery(AutomationScope.fleet()), TIMEOUT)
        .map(answer -> true)
        .otherwise(failure -> failure instanceof Problem refused && refused.status() < 500)
        .compose(
            another ->
                another
                    ? Future.failedFuture(otherSchedulerFound(roleContext))
                    : Future.succeededFuture());
  }

  private static InvalidConfigurationException otherSchedulerFound(RoleContext roleContext) {
    return InvalidConfigurationException.forValue(
        roleContext.config().fullKey("store.url"),
        roleContext.config().text("store.url"),
        "a store that all schedulers of this cluster share, such as"
            + " postgresql://host:5432/meetkeeper, since another one answers already; or leave"
            + " scheduler out of meetkeeper.roles here");
  }
}
