package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.store.StaleVersionException;
import org.slf4j.Logger;

/**
 * Logs the failure of a step by its kind: another scheduler was faster (info), a problem with a
 * known cause (warn), or a bug (error, with its stack trace).
 *
 * @param log the logger
 * @param prefix of the info message
 * @param problem start of the warning
 * @param error the error message
 */
public record FailureLog(Logger log, String prefix, String problem, String error) {
  /** Logs a failure by its kind. */
  public void write(Throwable failure) {
    if (failure instanceof StaleVersionException) {
      log.info("{}{}", prefix, failure.getMessage());
    } else if (failure instanceof Problem) {
      log.warn("{}: {}", problem, failure.getMessage());
    } else {
      log.error(error, failure);
    }
  }
}
