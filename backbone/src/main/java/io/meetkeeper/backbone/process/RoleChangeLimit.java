package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.config.DurationFormat;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * How long the other roles wait for one that stops or starts again.
 *
 * @param patience then they go on without it
 */
record RoleChangeLimit(Duration patience) {
  /**
   * Completes when a role has stopped or started, or when the others go on without it. Never fails.
   *
   * @param onHang gets the reason when they do
   */
  Future<Void> await(Future<Void> change, Consumer<Throwable> onHang) {
    return change
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure -> {
              if (!change.isComplete()) {
                onHang.accept(new TimeoutException(reason()));
              }
              return Future.succeededFuture();
            });
  }

  private String reason() {
    return "it has neither stopped nor started within "
        + DurationFormat.format(patience)
        + "; a restart of Meetkeeper ends that";
  }
}
