package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample;

/** The abilities of the collector on this host, derived from its newest sample. */
final class CollectorAbilities {
  private CollectorAbilities() {}

  static RoleAbility memory(HostSample sample) {
    if (sample.memory() == null) {
      return new RoleAbility("see memory", false, sample.absent().get("memory"));
    }
    return sample.swap() == null
        ? new RoleAbility("see memory", true, sample.absent().get("swap"))
        : new RoleAbility("see memory", true, CollectorMessage.SEES_MEMORY.with());
  }

  static RoleAbility calls(HostSample sample, boolean statsOff) {
    if (sample.bridge() == null) {
      return new RoleAbility("see calls", false, sample.absent().get("bridge"));
    }
    if (sample.bridge().calls() == null) {
      return new RoleAbility("see calls", false, sample.absent().get("bridge.calls"));
    }
    String source = sample.bridge().calls().source();
    return new RoleAbility(
        "see calls",
        true,
        (statsOff ? CollectorMessage.SEES_METRICS : CollectorMessage.SEES_STATS).with(source));
  }
}
