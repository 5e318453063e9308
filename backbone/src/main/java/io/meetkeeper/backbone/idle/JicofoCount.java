package io.meetkeeper.backbone.idle;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import java.util.Collection;

/**
 * Jicofo's count for the site of a bridge, compared with the bridge's own figures. It includes the
 * calls on all bridges of the site.
 *
 * @param conferences conferences; {@code null} when not known
 * @param participants their participants; {@code null} when not known
 * @param reason why the conferences are not known; {@code null} when they are
 */
public record JicofoCount(Integer conferences, Integer participants, String reason) {
  /** A count that is not known. */
  public static JicofoCount unknown(String reason) {
    return new JicofoCount(null, null, reason);
  }

  /**
   * The count of all Jicofos of a site.
   *
   * @param samples the fresh samples of the hosts of the site
   * @return unknown when there is none, or when one of them does not answer
   */
  public static JicofoCount of(Collection<HostSample> samples) {
    JicofoCount sum = unknown(ActivityMessage.NO_JICOFO.english());
    for (HostSample sample : samples) {
      if (sample.jicofo() != null) {
        JicofoCount one = of(sample);
        if (one.conferences() == null) {
          return one;
        }
        sum = sum.conferences() == null ? one : sum.plus(one);
      }
    }
    return sum;
  }

  private static JicofoCount of(HostSample sample) {
    JicofoSample jicofo = sample.jicofo();
    return jicofo.state() == JicofoState.UP && jicofo.conferences() != null
        ? new JicofoCount(jicofo.conferences(), jicofo.participants(), null)
        : unknown(ActivityMessage.JICOFO_NOT_SAID.english(sample.host()));
  }

  private JicofoCount plus(JicofoCount other) {
    Integer all =
        participants == null || other.participants() == null
            ? null
            : (Integer) (participants + other.participants());
    return new JicofoCount(conferences + other.conferences(), all, null);
  }

  /** Whether it is known that no call runs. */
  public boolean isSilent() {
    return conferences != null && conferences == 0 && (participants == null || participants == 0);
  }

  /** For example {@code Jicofo counts 0 conferences}. */
  public String describe() {
    return conferences == null
        ? ActivityMessage.JICOFO_NOT_KNOWN.english(reason)
        : ActivityMessage.JICOFO_COUNTS.english(conferences);
  }
}
