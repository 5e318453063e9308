package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.time.Instant;

/**
 * The verification of the bridge after a restart.
 *
 * @param after its new process; {@code null} until VERIFYING
 * @param verifyFrom start of {@code verify-within}; {@code null} until VERIFYING
 * @param downSince when it was seen down; {@code null} when it is up
 * @param starts how often it was started again
 * @param swapAfter bytes of swap used on the host afterwards; {@code null} until DONE
 */
public record RestartVerification(
    ProcessId after, Instant verifyFrom, Instant downSince, int starts, Long swapAfter) {
  public static final RestartVerification NONE = new RestartVerification(null, null, null, 0, null);

  RestartVerification started(ProcessId process, Instant at) {
    return new RestartVerification(process, at, null, starts, swapAfter);
  }

  RestartVerification passed(ProcessId process, Long swap) {
    return new RestartVerification(process, verifyFrom, downSince, starts, swap);
  }

  RestartVerification down(Instant since) {
    return new RestartVerification(after, verifyFrom, since, starts, swapAfter);
  }

  RestartVerification startedAgain(Instant at) {
    return new RestartVerification(after, at, downSince, starts + 1, swapAfter);
  }

  /** Restarts the timeout, since no scheduler may have run in between. */
  RestartVerification restartTimer(Instant at) {
    Instant from = verifyFrom == null ? null : at;
    return new RestartVerification(after, from, downSince, starts, swapAfter);
  }
}
