package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Handles several accounts, one after the other. One that fails does not keep the others waiting;
 * only a Prosody that does not answer ends the sweep, since it would not answer for the others
 * either.
 */
final class AccountSweep {
  private Throwable first;

  private AccountSweep() {}

  /**
   * Handles all of them.
   *
   * @return fails with the first failure, once all were tried or Prosody did not answer
   */
  static <T> Future<Void> run(List<T> accounts, Function<T, Future<Void>> handler) {
    AccountSweep sweep = new AccountSweep();
    Future<Void> all = Future.succeededFuture();
    for (T account : accounts) {
      all = all.compose(done -> handler.apply(account)).recover(sweep::continueAfter);
    }
    return all.compose(
        done -> sweep.first == null ? Future.succeededFuture() : Future.failedFuture(sweep.first));
  }

  private Future<Void> continueAfter(Throwable failure) {
    first = first == null ? failure : first;
    return failure instanceof ProsodyUnavailableException
        ? Future.failedFuture(failure)
        : Future.succeededFuture();
  }
}
