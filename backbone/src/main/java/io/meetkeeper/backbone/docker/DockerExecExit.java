package io.meetkeeper.backbone.docker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The end of a program started by exec. A connection that the engine closed does not prove it: it
 * may have been lost. The engine may know of the end a moment later.
 */
final class DockerExecExit {
  private static final int MAX_POLLS = 10;
  private static final int POLL_INTERVAL_MS = 100;

  private final Vertx vertx;
  private final Supplier<Future<JsonObject>> state;

  /**
   * The end of one program.
   *
   * @param state asks the engine for {@code /exec/ID/json}
   */
  DockerExecExit(Vertx vertx, Supplier<Future<JsonObject>> state) {
    this.vertx = vertx;
    this.state = state;
  }

  /** Fails unless the program ended with status 0. */
  Future<Void> requireSuccess() {
    return requireSuccess(1);
  }

  private Future<Void> requireSuccess(int poll) {
    return state
        .get()
        .compose(
            found -> {
              if (Boolean.FALSE.equals(found.getValue("Running"))) {
                return requireZero(found.getValue("ExitCode"));
              }
              return poll == MAX_POLLS
                  ? fail("the connection broke, and the program still runs")
                  : vertx
                      .timer(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS)
                      .compose(next -> requireSuccess(poll + 1));
            });
  }

  private static Future<Void> requireZero(Object status) {
    return Integer.valueOf(0).equals(status)
        ? Future.succeededFuture()
        : fail(DockerMessage.ENDED.english(String.valueOf(status)));
  }

  private static Future<Void> fail(String reason) {
    return Future.failedFuture(new DockerEngineException(DockerMessage.EXEC.english(reason), true));
  }
}
