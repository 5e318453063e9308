package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample;

/** What the collector can see on this host, derived from its newest sample. */
final class CollectorAbilities {
  private CollectorAbilities() {}

  static RoleAbility memory(HostSample sample) {
    if (sample.memory() == null) {
      return new RoleAbility("see memory", false, sample.absent().get("memory"));
    }
    String swap = sample.swap() == null ? sample.absent().get("swap") : "memory and swap";
    return new RoleAbility("see memory", true, swap);
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
        "see calls", true, statsOff ? "/colibri/stats off, using " + source : "through " + source);
  }
}
