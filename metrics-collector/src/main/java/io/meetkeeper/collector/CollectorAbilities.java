package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.Sample;

/** What the collector may see, judged by its newest sample. */
final class CollectorAbilities {
  private CollectorAbilities() {}

  static Ability memory(Sample sample) {
    if (sample.memory() == null) {
      return new Ability("see memory", false, sample.absent().get("memory"));
    }
    String swap = sample.swap() == null ? sample.absent().get("swap") : "memory and swap";
    return new Ability("see memory", true, swap);
  }

  static Ability calls(Sample sample, boolean statsOff) {
    if (sample.bridge() == null) {
      return new Ability("see calls", false, sample.absent().get("bridge"));
    }
    if (sample.bridge().calls() == null) {
      return new Ability("see calls", false, sample.absent().get("bridge.calls"));
    }
    String source = sample.bridge().calls().source();
    return new Ability(
        "see calls", true, statsOff ? "/colibri/stats off, using " + source : "through " + source);
  }
}
