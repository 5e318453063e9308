package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.config.ConfigurationMessage;
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
 * Prevents two schedulers with separate stores in one cluster: they would not know of each other's
 * restarts. Before a process with a local store starts a scheduler, it checks whether another one
 * responds.
 */
final class SingleSchedulerCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private SingleSchedulerCheck() {}

  /**
   * Checks for another scheduler.
   *
   * @param names the roles to start
   * @return fails with {@link InvalidConfigurationException} when another scheduler responds
   */
  static Future<Void> check(RoleContext context, List<String> names) {
    if (!names.contains("scheduler") || SqlStore.isShared(context)) {
      return Future.succeededFuture();
    }
    return context
        .bus()
        .request(BusContracts.PAUSE_GET, new PauseQuery(AutomationScope.fleet()), TIMEOUT)
        .map(answer -> true)
        .otherwise(failure -> failure instanceof Problem problem && problem.status() < 500)
        .compose(
            found ->
                found ? Future.failedFuture(secondScheduler(context)) : Future.succeededFuture());
  }

  private static InvalidConfigurationException secondScheduler(RoleContext context) {
    return InvalidConfigurationException.forValue(
        context.config().fullKey("store.url"),
        context.config().text("store.url"),
        ConfigurationMessage.SHARED_STORE.with());
  }
}
