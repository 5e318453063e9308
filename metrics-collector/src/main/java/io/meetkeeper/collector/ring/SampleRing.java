package io.meetkeeper.collector.ring;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the last samples of one run; the oldest is dropped first. An unchanged part is shared with
 * the sample before, so that a quiet host needs about 300 bytes per sample. Not thread-safe.
 */
public final class SampleRing {
  private final long incarnation;
  private final HostSample[] samples;
  private long added;

  /**
   * An empty ring.
   *
   * @param incarnation start time of the collector, in milliseconds
   * @param capacity maximum number of samples
   */
  public SampleRing(long incarnation, int capacity) {
    this.incarnation = incarnation;
    this.samples = new HostSample[capacity];
  }

  /** Stores a sample and returns the stored one: equal, but sharing its unchanged parts. */
  public HostSample add(HostSample sample) {
    HostSample last = last();
    HostSample stored = last == null ? sample : shareUnchanged(last, sample);
    samples[(int) (added++ % samples.length)] = stored;
    return stored;
  }

  /** The newest sample; {@code null} before the first. */
  public HostSample last() {
    return added == 0 ? null : at(added - 1);
  }

  /**
   * The samples that match, oldest first, at most as many as a contract may hold.
   *
   * @throws Problem 422 when the limit is less than 1
   */
  public SamplesReply query(SamplesQuery query) {
    if (query.limit() < 1) {
      throw Problem.unacceptable("limit", query.limit(), "1 or more");
    }
    int limit = Math.min(query.limit(), ContractCheck.MAX_ITEMS);
    List<HostSample> found = new ArrayList<>();
    if (query.incarnation() == null || query.incarnation() == incarnation) {
      long oldest = Math.max(0, added - samples.length);
      for (long i = oldest; i < added && found.size() < limit; i++) {
        if (matches(query, at(i))) {
          found.add(at(i));
        }
      }
    }
    return new SamplesReply(incarnation, List.copyOf(found));
  }

  private static boolean matches(SamplesQuery query, HostSample sample) {
    boolean isNew =
        query.incarnation() == null
            || query.afterSequence() == null
            || sample.sequence() > query.afterSequence();
    return isNew
        && (query.from() == null || !sample.at().isBefore(query.from()))
        && (query.to() == null || sample.at().isBefore(query.to()));
  }

  private HostSample at(long index) {
    return samples[(int) (index % samples.length)];
  }

  private static HostSample shareUnchanged(HostSample last, HostSample now) {
    return new HostSample(
        now.host(),
        now.site(),
        now.incarnation(),
        now.sequence(),
        now.at(),
        now.memory(),
        share(last.swap(), now.swap()),
        share(last.load(), now.load()),
        share(last.cpu(), now.cpu()),
        share(last.disks(), now.disks()),
        share(last.stall(), now.stall()),
        share(last.bridge(), bridge(last.bridge(), now.bridge())),
        share(last.alarms(), now.alarms()),
        share(last.absent(), now.absent()),
        share(last.jicofo(), now.jicofo()),
        share(last.healthVersion(), now.healthVersion()),
        now.prosody());
  }

  private static HostSample.Bridge bridge(HostSample.Bridge last, HostSample.Bridge now) {
    if (last == null || now == null) {
      return now;
    }
    return new HostSample.Bridge(
        now.state(),
        share(last.process(), now.process()),
        share(last.startedAt(), now.startedAt()),
        share(last.rssBytes(), now.rssBytes()),
        share(last.swapBytes(), now.swapBytes()),
        share(last.calls(), now.calls()),
        share(last.health(), now.health()),
        share(last.version(), now.version()));
  }

  private static <T> T share(T last, T now) {
    return Objects.equals(last, now) ? last : now;
  }
}
