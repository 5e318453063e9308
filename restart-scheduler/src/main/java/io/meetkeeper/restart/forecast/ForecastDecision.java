package io.meetkeeper.restart.forecast;

import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.DecisionInput;
import io.meetkeeper.restart.message.DecisionMessage;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Whether the forecast asks for a restart now: memory or swap will be full soon, and no allowed
 * hour until then is quieter than this one. Pure; it remembers nothing, so the hour is chosen anew
 * with each forecast.
 *
 * @param kind the outcome
 * @param reason why, with the numbers; {@code null} when the rule is off
 * @param opensAt start of the hour in which it will ask; {@code null} when there is none
 */
public record ForecastDecision(ForecastDecisionKind kind, MessageText reason, Instant opensAt) {
  /** The outcome for a forecast. */
  public enum ForecastDecisionKind {
    /** The rule is switched off. */
    OFF,
    /** The forecast or the quiet hours are not known. */
    UNKNOWN,
    /** No restart is needed, or not in this hour. */
    NOT_NOW,
    /** The restart is due in this hour. */
    DUE
  }

  /** A forecast older than this is ignored. */
  private static final Duration MAX_AGE = Duration.ofHours(2);

  /**
   * The forecast needs figures of this length; an earlier answer is about the run before the
   * restart.
   */
  private static final Duration MIN_RUN = Duration.ofDays(1);

  private static final Duration HOUR = Duration.ofHours(1);

  /** Decides. */
  public static ForecastDecision decide(ForecastState known, DecisionInput input) {
    RestartPolicy policy = input.policy();
    Instant now = input.now();
    if (!policy.forecast().enabled()) {
      return new ForecastDecision(ForecastDecisionKind.OFF, null, null);
    }
    Instant restarted = input.history().lastRestart();
    if (restarted == null) {
      return unknown(DecisionMessage.FORECAST_NOT_KNOWN.with((Object) null));
    }
    if (restarted.plus(MIN_RUN).isAfter(now)) {
      return notNow(
          DecisionMessage.FORECAST_TOO_YOUNG.with(Duration.between(restarted, now)), null);
    }
    ForecastReply reply = known.reply();
    boolean live = reply != null && reply.at() != null && reply.at().plus(MAX_AGE).isAfter(now);
    if (!live) {
      return unknown(DecisionMessage.FORECAST_NOT_KNOWN.with(known.failure()));
    }
    if (reply.state() == ForecastReply.GrowthState.NONE) {
      return notNow(DecisionMessage.FORECAST_NO_GROWTH.with(reply.reason()), null);
    }
    if (reply.state() != ForecastReply.GrowthState.GROWING || reply.expectedAt() == null) {
      return unknown(DecisionMessage.FORECAST_NOT_KNOWN.with(reply.reason()));
    }
    return decide(reply, policy, now);
  }

  private static ForecastDecision decide(ForecastReply reply, RestartPolicy policy, Instant now) {
    String full = reply.expectedAt().truncatedTo(ChronoUnit.MINUTES).toString();
    Instant from = reply.expectedAt().minus(policy.forecast().within());
    if (from.isAfter(now)) {
      return notNow(DecisionMessage.FORECAST_FAR.with(full, reply.reason()), null);
    }
    if (!isWeek(reply)) {
      return unknown(DecisionMessage.FORECAST_HOURS_UNKNOWN.with(full, reply.quietReason()));
    }
    Instant earliest = reply.earliestAt() == null ? reply.expectedAt() : reply.earliestAt();
    Instant best = quietest(reply, policy, now, earliest);
    if (best == null) {
      return notNow(DecisionMessage.FORECAST_NO_HOUR.with(full), null);
    }
    return best.isAfter(now)
        ? notNow(DecisionMessage.FORECAST_LATER.with(full, best.toString()), best)
        : new ForecastDecision(
            ForecastDecisionKind.DUE,
            DecisionMessage.FORECAST_DUE.with(full, reply.reason()),
            null);
  }

  private static boolean isWeek(ForecastReply reply) {
    return reply.conferences() != null
        && reply.conferences().size() == 7
        && reply.conferences().stream().allMatch(day -> day != null && day.size() == 24)
        && reply.zone() != null;
  }

  /**
   * The start of the allowed hour with the fewest conferences, the first of several, that begins
   * before a time; this hour always counts.
   */
  private static Instant quietest(
      ForecastReply reply, RestartPolicy policy, Instant now, Instant before) {
    ZonedDateTime hour = now.atZone(zone(reply, policy)).truncatedTo(ChronoUnit.HOURS);
    Instant best = null;
    double fewest = Double.MAX_VALUE;
    for (Instant at = hour.toInstant();
        !at.isAfter(now) || at.isBefore(before);
        at = at.plus(HOUR)) {
      Double conferences = conferences(reply, at.atZone(hour.getZone()));
      Instant from = at.isBefore(now) ? now : at;
      boolean allowed = policy.nextAllowed(from, at.plus(HOUR).minusSeconds(1)) != null;
      if (conferences != null && conferences < fewest && allowed) {
        fewest = conferences;
        best = at;
      }
    }
    return best;
  }

  private static Double conferences(ForecastReply reply, ZonedDateTime at) {
    return reply.conferences().get(at.getDayOfWeek().getValue() - 1).get(at.getHour());
  }

  private static ZoneId zone(ForecastReply reply, RestartPolicy policy) {
    try {
      return ZoneId.of(reply.zone());
    } catch (DateTimeException e) {
      return policy.zone();
    }
  }

  private static ForecastDecision unknown(MessageText reason) {
    return new ForecastDecision(ForecastDecisionKind.UNKNOWN, reason, null);
  }

  private static ForecastDecision notNow(MessageText reason, Instant opensAt) {
    return new ForecastDecision(ForecastDecisionKind.NOT_NOW, reason, opensAt);
  }
}
