package io.meetkeeper.backbone.contract.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * Result of one check of a host. The factories give all summaries one form: capitalised, without a
 * final period.
 *
 * @param id stable name, for example {@code jicofo} or {@code certificate}; unique on a host, so a
 *     check of several things names the thing: {@code disk./var/log}
 * @param state result
 * @param summary one sentence with the figures, for the operator; never a secret
 * @param evidence what was queried and the answer, one line each, for example {@code GET
 *     http://127.0.0.1:8888/stats: 200, 1 of 1 bridges operational}
 * @param remedy steps that help, one line each; for {@link HealthState#UNKNOWN} the permission or
 *     setting that is missing
 * @param since start of this state; {@code null} when the check was made only once
 * @param fix change that Meetkeeper can make for the operator; {@code null} when there is none
 * @param summaryText the summary by its code; {@code null} from an older version
 * @param remedyText the lines of the remedy by their code; empty when all are commands
 */
public record HealthCheck(
    String id,
    HealthState state,
    String summary,
    List<String> evidence,
    List<String> remedy,
    Instant since,
    HealthFix fix,
    MessageText summaryText,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MessageText> remedyText) {
  /** Copies the lists; they are never {@code null}. */
  public HealthCheck {
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
    remedy = remedy == null ? List.of() : List.copyOf(remedy);
    remedyText = HealthRemedy.copy(remedyText);
  }

  /** A check whose texts have no code. */
  public HealthCheck(
      String id,
      HealthState state,
      String summary,
      List<String> evidence,
      List<String> remedy,
      Instant since,
      HealthFix fix) {
    this(id, state, summary, evidence, remedy, since, fix, null, null);
  }

  /** A check that passed. */
  public static HealthCheck well(String id, MessageText summary, List<String> evidence) {
    return of(id, HealthState.WELL, summary, evidence, HealthRemedy.NONE);
  }

  /** A check that failed, or could not be made. */
  public static HealthCheck of(
      String id,
      HealthState state,
      MessageText summary,
      List<String> evidence,
      HealthRemedy remedy) {
    return new HealthCheck(
        id,
        state,
        sentence(summary.english()),
        evidence,
        remedy.lines(),
        null,
        null,
        summary,
        remedy.texts());
  }

  /** A check without a code, that failed or could not be made. */
  public static HealthCheck of(
      String id, HealthState state, String summary, List<String> evidence, List<String> remedy) {
    return new HealthCheck(id, state, sentence(summary), evidence, remedy, null, null);
  }

  /** Capitalised and without a final period, since it is also used inside other sentences. */
  private static String sentence(String summary) {
    String text = summary.strip();
    String open =
        text.endsWith(".") && !text.endsWith("..") ? text.substring(0, text.length() - 1) : text;
    return open.isEmpty() ? open : Character.toUpperCase(open.charAt(0)) + open.substring(1);
  }

  /** The summary as a parameter of another message: by its code, or else in English. */
  public Object summaryParameter() {
    return summaryText == null ? summary : summaryText;
  }

  /** This check with the start of its state. */
  public HealthCheck withSince(Instant start) {
    return new HealthCheck(
        id, state, summary, evidence, remedy, start, fix, summaryText, remedyText);
  }

  /** This check with another state, and the same words. */
  public HealthCheck withState(HealthState other) {
    return new HealthCheck(
        id, other, summary, evidence, remedy, since, fix, summaryText, remedyText);
  }

  /** This check with a change that Meetkeeper can make. */
  public HealthCheck withFix(HealthFix change) {
    return new HealthCheck(
        id, state, summary, evidence, remedy, since, change, summaryText, remedyText);
  }

  /** This check with other evidence and steps. */
  public HealthCheck withDetails(List<String> lines, HealthRemedy steps) {
    return new HealthCheck(
        id, state, summary, lines, steps.lines(), since, fix, summaryText, steps.texts());
  }

  /** The steps that help, with their codes. */
  public HealthRemedy steps() {
    return new HealthRemedy(remedy, remedyText);
  }
}
