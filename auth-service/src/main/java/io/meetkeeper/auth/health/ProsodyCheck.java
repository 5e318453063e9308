package io.meetkeeper.auth.health;

import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The check {@code prosody}: whether Prosody runs and answers. Pure. */
final class ProsodyCheck {
  private static final String ID = "prosody";
  private static final Pattern TOO_OLD = Pattern.compile("0\\.(\\d|1[01])(\\..*)?");
  private static final HealthRemedy START =
      HealthRemedy.of(
          "sudo systemctl restart prosody",
          "sudo journalctl -u prosody -n 50",
          "sudo prosodyctl check config");

  private ProsodyCheck() {}

  /** The check when Prosody answered. */
  static HealthCheck answered(String way, String version, long millis) {
    List<String> evidence = List.of(way + ": Prosody " + version + " in " + millis + " ms");
    Matcher old = TOO_OLD.matcher(version);
    return old.matches()
        ? HealthCheck.of(
            ID,
            HealthState.WARNING,
            ProsodyMessage.TOO_OLD.with(version),
            evidence,
            HealthRemedy.of(ProsodyMessage.UPGRADE.with()))
        : HealthCheck.well(ID, ProsodyMessage.ANSWERS.with(version), evidence);
  }

  /**
   * The check when Prosody did not answer.
   *
   * @param running whether a process of Prosody is seen; empty when processes are not visible
   * @param silentProbes number of consecutive probes in which it accepted the request and gave no
   *     answer
   */
  static HealthCheck failed(Throwable failure, Optional<Boolean> running, int silentProbes) {
    String reason = String.valueOf(failure.getMessage());
    if (running.filter(is -> !is).isPresent()) {
      return of(HealthState.BROKEN, ProsodyMessage.NOT_RUNNING.with(), reason, START);
    }
    if (isSilence(failure)) {
      return silentProbes > 1
          ? of(HealthState.BROKEN, ProsodyMessage.NO_ANSWER.with(), reason, START)
          : of(
              HealthState.UNKNOWN, ProsodyMessage.NO_ANSWER_ONCE.with(), reason, HealthRemedy.NONE);
    }

    return of(
        HealthState.UNKNOWN,
        ProsodyMessage.NOT_ASKED.with(running.isPresent()),
        reason,
        HealthRemedy.of(ProsodyMessage.GRANT_OR_DOCTOR.with()));
  }

  /** Whether it accepted the request and gave no answer. */
  static boolean isSilence(Throwable failure) {
    return failure instanceof ProsodyUnavailableException unavailable
        && unavailable.mayHaveExecuted();
  }

  private static HealthCheck of(
      HealthState state, MessageText summary, String evidence, HealthRemedy remedy) {
    return HealthCheck.of(ID, state, summary, List.of(evidence), remedy);
  }
}
