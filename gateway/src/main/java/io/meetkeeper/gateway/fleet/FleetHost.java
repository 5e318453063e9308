package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;

/**
 * A host that has published samples, in this run of the gateway or an earlier one.
 *
 * @param id its name
 * @param site its site; {@code null} when it has none
 * @param lastSeen when its last sample arrived, by the clock of the gateway
 * @param interval between its samples; zero when not known
 * @param sample its last sample; {@code null} before the first since the gateway started
 */
public record FleetHost(
    String id, String site, Instant lastSeen, Duration interval, HostSample sample) {
  private static final Duration MIN_SILENCE = Duration.ofSeconds(30);

  /**
   * Whether no sample arrived for three intervals, and at least 30 s; also when none arrived since
   * the clock was set back by more than that.
   */
  public boolean isStale(Instant now) {
    Duration three = interval.plus(interval).plus(interval); // multipliedBy allocates a BigDecimal
    Duration limit = three.compareTo(MIN_SILENCE) > 0 ? three : MIN_SILENCE;
    return sample == null || now.isAfter(lastSeen.plus(limit)) || lastSeen.isAfter(now.plus(limit));
  }

  /**
   * Whether it has been silent for longer than this while somebody listened.
   *
   * @param listeningSince earlier silence does not count; ignored when it is in the future, because
   *     the clock was set back since
   */
  public boolean isSilentFor(Duration length, Instant listeningSince, Instant now) {
    boolean heardBefore = lastSeen.isBefore(listeningSince) && !listeningSince.isAfter(now);
    return now.isAfter((heardBefore ? listeningSince : lastSeen).plus(length));
  }

  /** Its last sample, or {@code null} when it is stale. */
  public HostSample currentSample(Instant now) {
    return isStale(now) ? null : sample;
  }

  /** The same host after another sample. */
  FleetHost withSample(HostSample next, Instant now) {
    return new FleetHost(id, next.site(), now, intervalTo(next), next);
  }

  private Duration intervalTo(HostSample next) {
    if (sample == null
        || sample.incarnation() != next.incarnation()
        || next.sequence() <= sample.sequence()) {
      return interval;
    }
    Duration between = Duration.between(sample.at(), next.at());
    if (between.isNegative() || between.isZero()) {
      return interval;
    }
    long samples = next.sequence() - sample.sequence();
    return samples == 1 ? between : between.dividedBy(samples); // allocates a BigDecimal
  }
}
