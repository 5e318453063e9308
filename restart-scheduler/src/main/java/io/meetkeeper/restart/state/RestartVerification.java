package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.time.Instant;

/**
 * How the bridge does after the restart.
 *
 * @param after its new process; {@code null} until VERIFYING
 * @param verifyFrom from when on {@code verify-within} counts; {@code null} until VERIFYING
 * @param downSince since when it is down; {@code null} when it is not
 * @param starts how often it was started again since
 * @param swapAfter bytes of swap used on the host afterwards; {@code null} until DONE
 */
public record RestartVerification(
    ProcessId after, Instant verifyFrom, Instant downSince, int starts, Long swapAfter) {
  public static final RestartVerification NONE = new RestartVerification(null, null, null, 0, null);

  RestartVerification begun(ProcessId process, Instant at) {
    return new RestartVerification(process, at, null, 0, swapAfter);
  }

  RestartVerification given(ProcessId process, Long swap) {
    return new RestartVerification(process, verifyFrom, downSince, starts, swap);
  }

  RestartVerification down(Instant since) {
    return new RestartVerification(after, verifyFrom, since, starts, swapAfter);
  }

  RestartVerification startedAgain(Instant at) {
    return new RestartVerification(after, at, downSince, starts + 1, swapAfter);
  }

  /** The time for it counts anew, since nobody may have looked meanwhile. */
  RestartVerification renewed(Instant at) {
    Instant from = verifyFrom == null ? null : at;
    return new RestartVerification(after, from, downSince, starts, swapAfter);
  }
}
