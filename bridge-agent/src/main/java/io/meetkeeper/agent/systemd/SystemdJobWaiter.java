package io.meetkeeper.agent.systemd;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;

/**
 * Waits for the end of one systemd job. The signal may arrive before the reply with the path of the
 * job, so results are kept until the path is known. Used from one event loop only.
 */
final class SystemdJobWaiter {
  private final Promise<String> end = Promise.promise();
  private final Map<String, String> early = new HashMap<>();
  private String job;

  /** Completes with the result of that job. */
  Future<String> await(String path) {
    job = path;
    if (early.containsKey(path)) {
      end.tryComplete(early.get(path));
    }
    return end.future();
  }

  /** Handles the end of a job. */
  void jobRemoved(String path, String result) {
    if (job == null) {
      early.put(path, result);
    } else if (job.equals(path)) {
      end.tryComplete(result);
    }
  }
}
