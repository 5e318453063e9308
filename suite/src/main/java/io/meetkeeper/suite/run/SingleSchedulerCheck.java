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
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final String SILENT =
      "another scheduler is on the bus and does not answer; none is started beside it, since"
          + " separate stores would not know of each other's restarts: ";
  private static final int NO_ANSWER = 504;

  private SingleSchedulerCheck() {}

  /**
   * Checks for another scheduler.
   *
   * @param names the roles to start
   * @return fails with {@link InvalidConfigurationException} when another scheduler responds, and
   *     with 504 when one is registered and does not respond: it may be busy
   */
  static Future<Void> check(RoleContext context, List<String> names) {
    return check(context, names, TIMEOUT);
  }

  static Future<Void> check(RoleContext context, List<String> names, Duration timeout) {
    if (!names.contains("scheduler") || SqlStore.isShared(context)) {
      return Future.succeededFuture();
    }
    return isThere(context, timeout, ATTEMPTS)
        .compose(
            found ->
                found ? Future.failedFuture(secondScheduler(context)) : Future.succeededFuture());
  }

  private static Future<Boolean> isThere(RoleContext context, Duration timeout, int attempts) {
    return context
        .bus()
        .request(BusContracts.PAUSE_GET, new PauseQuery(AutomationScope.fleet()), timeout)
        .map(answer -> true)
        .recover(
            failure -> {
              if (!(failure instanceof Problem problem)) {
                return Future.succeededFuture(false);
              }
              if (problem.status() != NO_ANSWER) {
                return Future.succeededFuture(problem.status() < 500);
              }
              return attempts > 1
                  ? isThere(context, timeout, attempts - 1)
                  : Future.failedFuture(Problem.timeout(SILENT + problem.detail()));
            });
  }

  private static InvalidConfigurationException secondScheduler(RoleContext context) {
    return InvalidConfigurationException.forValue(
        context.config().fullKey("store.url"),
        context.config().text("store.url"),
        ConfigurationMessage.SHARED_STORE.with());
  }
}
