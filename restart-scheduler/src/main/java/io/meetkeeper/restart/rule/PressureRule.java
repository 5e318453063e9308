package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.PressureDecision;
import io.meetkeeper.restart.decision.PressureDecision.PressureSource;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.UsageFormatter;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.job.JobCompletion;
import io.meetkeeper.restart.job.RestartJobFactory;
import io.meetkeeper.restart.message.DecisionMessage;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.message.UsageMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.PressureEpisode;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Opens a job while swap or memory is short and the bridge is to blame. An episode lasts from the
 * raising of the alarm to its clearing; within it, each report is announced once. After a verified
 * restart the effect is checked: when the pressure lasts and swap is not falling 10 min later,
 * automation is suspended.
 */
public final class PressureRule {
  /** Swap counts as falling below this share of the value at the last check. */
  private static final double FALLING = 0.9;

  /** How long the effect of a restart is looked for while the figures are not known. */
  private static final Duration CHECK_AT_MOST = Duration.ofHours(1);

  private final SchedulerStore store;

  public PressureRule(SchedulerStore store) {
    this.store = store;
  }

  /**
   * Acts on the pressure on a host; {@code true} when something was stored, so that the host is
   * loaded again.
   */
  public Future<Boolean> reconcile(HostContext host) {
    if (host.row().pressure().checkAt() != null) {
      return store.updateHost(host.row(), checkEffect(host));
    }
    if (!isDue(host) || host.automation().state() == HostAutomation.State.OFF) {
      return unchanged();
    }
    PressureDecision pressure = PressureDecision.of(host.situation());
    if (pressure.since() == null) {
      return unchanged();
    }
    if (pressure.decision().hold() == HoldReason.NOT_THE_BRIDGE) {
      return withholdOnce(host, pressure, "not the bridge", pressure.decision().reason());
    }
    return switch (host.automation().state()) {
      case OFF -> unchanged();
      case PAUSED, SUSPENDED, BLIND ->
          withholdOnce(host, pressure, "held", host.automation().reason());
      case WATCH -> watch(host, pressure);
      case ON -> open(host, pressure);
    };
  }

  /** The demand of this rule, or why it does not ask; {@code null} when there is no pressure. */
  static RuleDemand demand(HostContext host) {
    PressureDecision pressure = PressureDecision.of(host.situation());
    RestartCause cause = RestartCause.PRESSURE;
    if (pressure.since() == null) {
      return null;
    }
    if (pressure.source() != PressureSource.BRIDGE) {
      HoldReason hold =
          pressure.source() == PressureSource.UNCLEAR
              ? HoldReason.NOT_KNOWN
              : HoldReason.NOT_THE_BRIDGE;
      return RuleDemand.none(
          host, cause, hold, DecisionMessage.NO_DEMAND.with(pressure.decision().reason()), null);
    }
    Instant checkAt = host.row().pressure().checkAt();
    if (checkAt != null) {
      MessageText watched = DecisionMessage.PRESSURE_WATCHED.with();
      return RuleDemand.none(host, cause, HoldReason.NO_RULE, watched, checkAt);
    }
    MessageText figures = UsageFormatter.describe(host.situation());
    return isHandled(host, pressure)
        ? RuleDemand.none(
            host,
            cause,
            HoldReason.NO_RULE,
            DecisionMessage.PRESSURE_ANSWERED.with(name(host), figures),
            null)
        : RuleDemand.of(host, cause, DecisionMessage.PRESSURE.with(name(host), figures));
  }

  private static boolean isHandled(HostContext host, PressureDecision pressure) {
    return host.row().pressure().isHandled(pressure.since());
  }

  private static boolean isDue(HostContext host) {
    return host.row().pressure().checkAt() == null
        && host.job() == null
        && host.facts().hasPressureSign();
  }

  /**
   * The job that pressure asks for while automation is on; {@code null} when it does not ask now.
   */
  public static RestartJob request(HostContext host) {
    return isDue(host) ? request(host, PressureDecision.of(host.situation())) : null;
  }

  private static RestartJob request(HostContext host, PressureDecision pressure) {
    boolean asks =
        pressure.since() != null
            && pressure.decision().hold() != HoldReason.NOT_THE_BRIDGE
            && !isHandled(host, pressure);
    String reason = JobMessage.PRESSURE.english(name(host), pressure.decision().reasonInEnglish());
    return asks ? RestartJobFactory.automatic(host, RestartCause.PRESSURE, reason, null) : null;
  }

  private Future<Boolean> open(HostContext host, PressureDecision pressure) {
    RestartJob job = request(host, pressure);
    return job == null
        ? unchanged()
        : store.update(tx -> RestartJobStore.open(tx, host.row(), job, null));
  }

  private Future<Boolean> watch(HostContext host, PressureDecision pressure) {
    RestartDecision decision = pressure.decision();
    if (decision.action() != RestartDecision.RestartAction.RESTART) {
      return unchanged();
    }
    MessageText message = NightlyRule.wouldHaveMessage(host, decision);
    return announceOnce(
        host,
        pressure,
        "would have",
        HostEventFactory.wouldHaveRestarted(host, RestartCause.PRESSURE, message));
  }

  /** For example {@code the swap alarm}. */
  private static MessageText name(HostContext host) {
    HostSample.Alarm swap = host.facts().swapAlarm();
    if (swap != null && swap.raised()) {
      return UsageMessage.SWAP_ALARM.with();
    }
    HostSample.Alarm memory = host.facts().memoryAlarm();
    return (memory != null && memory.raised() ? UsageMessage.MEMORY_ALARM : UsageMessage.ALL_WAIT)
        .with();
  }

  private Future<Boolean> withholdOnce(
      HostContext host, PressureDecision pressure, String notice, MessageText reason) {
    MessageText message = SchedulerMessage.PRESSURE_WITHHELD.with(name(host), reason);
    return announceOnce(
        host,
        pressure,
        notice,
        HostEventFactory.restartWithheld(host, RestartCause.PRESSURE, message));
  }

  private Future<Boolean> announceOnce(
      HostContext host, PressureDecision pressure, String notice, Event event) {
    PressureEpisode episode = host.row().pressure().withReport(pressure.since() + " " + notice);
    return store.updateHost(host.row(), host.row().with(episode), event);
  }

  /**
   * The row after checking whether the last restart helped; unchanged when that is not known yet,
   * and without a check when it does not become known.
   */
  public static HostRow checkEffect(HostContext host) {
    PressureEpisode episode = host.row().pressure();
    PressureDecision pressure = PressureDecision.of(host.situation());
    if (pressure.source() == PressureSource.NONE) {
      return host.row().with(episode.withoutCheck()); // it helped; a later alarm is another episode
    }
    if (host.now().isBefore(episode.checkAt())) {
      return host.row();
    }
    if (pressure.since() == null) {
      return host.now().isBefore(episode.checkAt().plus(CHECK_AT_MOST))
          ? host.row()
          : host.row().with(episode.withoutCheck());
    }
    Long used = host.facts().swapUsed();
    Long before = episode.checkSwap();
    if (used != null && (before == null || used < FALLING * before)) {
      return host.row()
          .with(episode.withCheck(host.now().plus(JobCompletion.EFFECT_CHECK_AFTER), used));
    }
    return host.row()
        .with(episode.withoutCheck())
        .withSuspended(JobMessage.IN_VAIN.english(describeUse(host)));
  }

  private static String describeUse(HostContext host) {
    HostSample.Alarm swap = host.facts().swapAlarm();
    return swap != null && swap.raised()
        ? JobMessage.NOT_FALLING.english(
            UsageFormatter.swap(host.facts()), UsageFormatter.holders(host.facts().swapHolders()))
        : UsageFormatter.describe(host.situation()).english();
  }

  private static Future<Boolean> unchanged() {
    return Future.succeededFuture(false);
  }
}
