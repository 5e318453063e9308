package io.meetkeeper.auth.health;

import io.meetkeeper.auth.prosody.ProsodyUnavailableException;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The check {@code prosody}: does Prosody run and answer? Pure. */
final class ProsodyCheck {
  private static final String ID = "prosody";
  private static final Pattern TOO_OLD = Pattern.compile("0\\.(\\d|1[01])(\\..*)?");
  private static final List<String> START =
      List.of(
          "sudo systemctl restart prosody",
          "sudo journalctl -u prosody -n 50",
          "sudo prosodyctl check config");

  private ProsodyCheck() {}

  /** It answered. */
  static HealthCheck answered(String way, String version, long millis) {
    List<String> evidence = List.of(way + ": Prosody " + version + " in " + millis + " ms");
    Matcher old = TOO_OLD.matcher(version);
    return old.matches()
        ? HealthCheck.of(
            ID,
            HealthState.WARNING,
            "Prosody " + version + " is too old for Jitsi Meet of today and for accounts here",
            evidence,
            List.of("upgrade Prosody to 0.12 or later"))
        : HealthCheck.well(ID, "Prosody " + version + " answers", evidence);
  }

  /**
   * It did not answer.
   *
   * @param running whether a process of Prosody is seen; empty when processes are not visible
   * @param silentLooks how many looks in a row it took the question and gave no answer
   */
  static HealthCheck failed(Throwable failure, Optional<Boolean> running, int silentLooks) {
    String why = String.valueOf(failure.getMessage());
    if (running.filter(is -> !is).isPresent()) {
      return of(HealthState.BROKEN, "nobody can meet: Prosody is not running", why, START);
    }
    if (isSilence(failure)) {
      return silentLooks > 1
          ? of(HealthState.BROKEN, "nobody new can join: Prosody gives no answer", why, START)
          : of(
              HealthState.UNKNOWN,
              "Prosody gave no answer once; it is asked again",
              why,
              List.of());
    }
    String runs = running.isPresent() ? "Prosody runs" : "whether Prosody runs is not known";
    return of(
        HealthState.UNKNOWN,
        runs + ", and cannot be asked how it is",
        why,
        List.of("as a right: sudo meetkeeper grant editing; once: sudo meetkeeper doctor"));
  }

  /** Whether it took the question and said nothing. */
  static boolean isSilence(Throwable failure) {
    return failure instanceof ProsodyUnavailableException unavailable
        && unavailable.mayHaveExecuted();
  }

  private static HealthCheck of(
      HealthState state, String summary, String evidence, List<String> remedy) {
    return HealthCheck.of(ID, state, summary, List.of(evidence), remedy);
  }
}
