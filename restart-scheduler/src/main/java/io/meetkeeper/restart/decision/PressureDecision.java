package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.RestartDecision.RestartAction;
import io.meetkeeper.restart.message.PressureMessage;
import io.meetkeeper.restart.policy.MemoryPolicy;
import java.time.Instant;

/**
 * Whether swap or memory is short on a host, whether its bridge is to blame, and whether the bridge
 * may be restarted now. Swap comes first; memory also counts where there is no swap.
 *
 * @param source the cause of the pressure
 * @param since start of the pressure; {@code null} when there is none
 * @param decision what to do
 */
public record PressureDecision(PressureSource source, Instant since, RestartDecision decision) {
  /** The cause of a pressure. */
  public enum PressureSource {
    /** There is no pressure, or its rule is switched off. */
    NONE,
    /** It is not known whether swap or memory is short. */
    NOT_KNOWN,
    /** Something other than the bridge. */
    NOT_THE_BRIDGE,
    /** There is pressure, but the share of the bridge is not known. */
    UNCLEAR,
    /** The bridge. */
    BRIDGE
  }

  /** Judges swap, then memory. */
  public static PressureDecision of(DecisionInput input) {
    PressureDecision swap = ofSwap(input);
    PressureDecision memory = ofMemory(input);
    int order = swap.source.compareTo(memory.source);
    return order > 0 || (order == 0 && input.facts().swapUsed() != null) ? swap : memory;
  }

  private static PressureDecision ofSwap(DecisionInput input) {
    HostFacts facts = input.facts();
    HostSample.Alarm alarm = facts.swapAlarm();
    MessageText figures = UsageFormatter.describe(input);
    if (!input.policy().pressureEnabled()) {
      return nothing(PressureSource.NONE, PressureMessage.RULE_OFF.with());
    }
    if (alarm == null) {
      return facts.hasNoSwap()
          ? nothing(PressureSource.NONE, PressureMessage.NO_SWAP.with())
          : nothing(PressureSource.NOT_KNOWN, PressureMessage.SWAP_NOT_KNOWN.with());
    }
    if (!alarm.raised()) {
      return nothing(PressureSource.NONE, PressureMessage.NO_SWAP_ALARM.with(figures));
    }
    Double available = facts.availablePercent();
    if (available != null && available > input.policy().availableBelow()) {
      return nothing(
          PressureSource.NONE,
          PressureMessage.AVAILABLE.with(UsageFormatter.swap(facts), available));
    }
    return judge(input, alarm.since(), facts.bridgeSwapShare(), swapInnocence(input));
  }

  private static PressureDecision ofMemory(DecisionInput input) {
    HostFacts facts = input.facts();
    if (!input.policy().memory().enabled()) {
      return nothing(PressureSource.NONE, PressureMessage.MEMORY_RULE_OFF.with());
    }
    Instant since = facts.memoryPressureSince();
    if (since == null && !facts.isMemoryPressureKnown()) {
      return nothing(PressureSource.NOT_KNOWN, PressureMessage.MEMORY_NOT_KNOWN.with());
    }
    if (since == null) {
      return nothing(
          PressureSource.NONE,
          PressureMessage.NO_MEMORY_ALARM.with(UsageFormatter.describe(input)));
    }
    return judge(input, since, facts.bridgeMemoryShare(), memoryInnocence(input));
  }

  private static PressureDecision judge(
      DecisionInput input, Instant since, Double share, MessageText innocence) {
    if (innocence != null) {
      PressureSource source =
          share == null ? PressureSource.UNCLEAR : PressureSource.NOT_THE_BRIDGE;
      return new PressureDecision(source, since, noRestart(HoldReason.NOT_THE_BRIDGE, innocence));
    }
    RestartIntent intent = new RestartIntent(RestartCause.PRESSURE, input.policy().mode(), false);
    return new PressureDecision(
        PressureSource.BRIDGE, since, RestartDecision.decide(intent, input));
  }

  /** Why the bridge is not to blame for the used swap; {@code null} when it is. */
  private static MessageText swapInnocence(DecisionInput input) {
    HostFacts facts = input.facts();
    Double share = facts.bridgeSwapShare();
    if (share == null) {
      return PressureMessage.SHARE_NOT_KNOWN.with(UsageFormatter.swap(facts));
    }
    return share < input.policy().bridgeShare()
        ? PressureMessage.SWAP_OF_OTHERS.with(
            UsageFormatter.swap(facts),
            share,
            input.policy().bridgeShare(),
            UsageFormatter.holders(facts.swapHolders()))
        : null;
  }

  /** Why the bridge is not to blame for the used memory; {@code null} when it is. */
  private static MessageText memoryInnocence(DecisionInput input) {
    HostFacts facts = input.facts();
    MemoryPolicy policy = input.policy().memory();
    Double share = facts.bridgeMemoryShare();
    MessageText memory = UsageFormatter.memory(facts);
    if (share == null) {
      return PressureMessage.SHARE_NOT_KNOWN.with(memory);
    }
    if (share < policy.bridgeShare()) {
      return PressureMessage.MEMORY_OF_OTHERS.with(memory, share, policy.bridgeShare());
    }
    Double growth = input.bridgeGrowth();
    return growth != null && growth < policy.growth()
        ? PressureMessage.LITTLE_GROWTH.with(memory, share, growth)
        : null;
  }

  private static PressureDecision nothing(PressureSource source, MessageText reason) {
    return new PressureDecision(source, null, noRestart(HoldReason.NO_RULE, reason));
  }

  private static RestartDecision noRestart(HoldReason hold, MessageText reason) {
    return new RestartDecision(RestartAction.NOTHING, hold, null, reason, null);
  }
}
