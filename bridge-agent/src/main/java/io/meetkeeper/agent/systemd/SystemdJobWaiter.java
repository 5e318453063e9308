package io.meetkeeper.agent.systemd;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;

/**
 * Waits for the end of one systemd job. The signal may come before the answer that names the job,
 * so ends are kept until it is named. Used from one event loop only.
 */
final class SystemdJobWaiter {
  private final Promise<String> end = Promise.promise();
  private final Map<String, String> early = new HashMap<>();
  private String job;

  /** The result of this job, when it is over. */
  Future<String> await(String path) {
    job = path;
    if (early.containsKey(path)) {
      end.tryComplete(early.get(path));
    }
    return end.future();
  }

  /** A job is over. */
  void jobRemoved(String path, String result) {
    if (job == null) {
      early.put(path, result);
    } else if (job.equals(path)) {
      end.tryComplete(result);
    }
  }
}
