package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostDecision.StepName;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.PressureDecision;
import io.meetkeeper.restart.decision.RestartCheck;
import io.meetkeeper.restart.decision.RestartIntent;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.DecisionMessage;
import io.meetkeeper.restart.message.PressureMessage;
import io.meetkeeper.restart.policy.NightlySchedule;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The demand for a restart of a bridge, or why there is none.
 *
 * @param check step {@code rule}: passed when a rule or a job asks
 * @param intent the requested restart; when nothing asks, the one that would be next
 */
record RuleDemand(RestartCheck check, RestartIntent intent) {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** A rule that asks. */
  static RuleDemand of(HostContext host, RestartCause cause, MessageText reason) {
    return new RuleDemand(RestartCheck.passed(StepName.RULE, reason), intent(host, cause));
  }

  /** A rule that does not ask. */
  static RuleDemand none(
      HostContext host, RestartCause cause, HoldReason hold, MessageText reason, Instant until) {
    return new RuleDemand(
        RestartCheck.held(StepName.RULE, hold, reason).until(until), intent(host, cause));
  }

  private static RestartIntent intent(HostContext host, RestartCause cause) {
    return new RestartIntent(cause, host.mode(), false);
  }

  /** The active job, else the first rule that asks, else the first that says why it does not. */
  static RuleDemand find(HostContext host) {
    if (host.job() != null) {
      MessageText reason =
          DecisionMessage.ASKED.with(host.job().order().by(), host.job().order().reason());
      return new RuleDemand(RestartCheck.passed(StepName.RULE, reason), host.job().intent());
    }
    RuleDemand pressure = PressureRule.demand(host);
    if (pressure != null && pressure.check().isPassed()) {
      return pressure;
    }
    RuleDemand unhealthy = UnhealthyRule.demand(host);
    if (unhealthy != null && unhealthy.check().isPassed()) {
      return unhealthy;
    }
    RuleDemand forecast = ForecastRule.demand(host);
    if (forecast != null && forecast.check().isPassed()) {
      return forecast;
    }
    return Stream.of(pressure, unhealthy, forecast)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> ofNightly(host));
  }

  /**
   * The demand of the nightly rule: it asks while it watches, otherwise the text says when it asks
   * next.
   */
  private static RuleDemand ofNightly(HostContext host) {
    Instant since = host.row().nightly().watchSince();
    if (since != null) {
      return of(
          host, RestartCause.NIGHTLY, DecisionMessage.NIGHTLY_SINCE.with(format(host, since)));
    }
    MessageText pressure = PressureDecision.of(host.situation()).decision().reason();
    MessageText forecast = ForecastRule.describe(host);
    MessageText quiet =
        forecast == null ? pressure : PressureMessage.WITH_FORECAST.with(pressure, forecast);
    NightlySchedule nightly = host.policy().nightly();
    Instant next = nightly == null ? null : nightly.nextTick(host.now()).at();
    MessageText reason =
        next == null
            ? DecisionMessage.NO_NIGHTLY.with(quiet)
            : DecisionMessage.NIGHTLY_NEXT.with(quiet, format(host, next));
    return none(host, RestartCause.NIGHTLY, HoldReason.NO_RULE, reason, next);
  }

  private static String format(HostContext host, Instant time) {
    return DAY_AND_TIME.format(time.atZone(host.policy().zone()));
  }
}
