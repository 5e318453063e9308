package io.meetkeeper.collector.ring;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The last samples of one run, oldest dropped first. A part that did not change is shared with the
 * sample before, so that a quiet host costs some 300 bytes a sample. Not for several threads.
 */
public final class SampleRing {
  private final long incarnation;
  private final HostSample[] kept;
  private long added;

  /**
   * An empty ring.
   *
   * @param incarnation of the collector
   * @param capacity how many samples are kept
   */
  public SampleRing(long incarnation, int capacity) {
    this.incarnation = incarnation;
    this.kept = new HostSample[capacity];
  }

  /** Keeps a sample, and returns it as it is kept: equal, but sharing what did not change. */
  public HostSample add(HostSample sample) {
    HostSample last = last();
    HostSample shared = last == null ? sample : shareWith(last, sample);
    kept[(int) (added++ % kept.length)] = shared;
    return shared;
  }

  /** The newest, or {@code null} before the first. */
  public HostSample last() {
    return added == 0 ? null : at(added - 1);
  }

  /**
   * Samples, oldest first.
   *
   * @throws Problem 422 when the limit is less than 1
   */
  public SamplesReply query(SamplesQuery question) {
    if (question.limit() < 1) {
      throw Problem.unacceptable("limit", question.limit(), "1 or more");
    }
    List<HostSample> found = new ArrayList<>();
    if (question.incarnation() == null || question.incarnation() == incarnation) {
      long oldest = Math.max(0, added - kept.length);
      for (long i = oldest; i < added && found.size() < question.limit(); i++) {
        if (matches(question, at(i))) {
          found.add(at(i));
        }
      }
    }
    return new SamplesReply(incarnation, List.copyOf(found));
  }

  private static boolean matches(SamplesQuery question, HostSample sample) {
    boolean news =
        question.incarnation() == null
            || question.afterSequence() == null
            || sample.sequence() > question.afterSequence();
    return news
        && (question.from() == null || !sample.at().isBefore(question.from()))
        && (question.to() == null || sample.at().isBefore(question.to()));
  }

  private HostSample at(long index) {
    return kept[(int) (index % kept.length)];
  }

  private static HostSample shareWith(HostSample last, HostSample now) {
    return new HostSample(
        now.host(),
        now.site(),
        now.incarnation(),
        now.sequence(),
        now.at(),
        now.memory(),
        shared(last.swap(), now.swap()),
        shared(last.load(), now.load()),
        shared(last.cpu(), now.cpu()),
        shared(last.disks(), now.disks()),
        shared(last.stall(), now.stall()),
        shared(last.bridge(), bridge(last.bridge(), now.bridge())),
        shared(last.alarms(), now.alarms()),
        shared(last.absent(), now.absent()));
  }

  private static HostSample.Bridge bridge(HostSample.Bridge last, HostSample.Bridge now) {
    if (last == null || now == null) {
      return now;
    }
    return new HostSample.Bridge(
        now.state(),
        shared(last.process(), now.process()),
        shared(last.startedAt(), now.startedAt()),
        shared(last.rssBytes(), now.rssBytes()),
        shared(last.swapBytes(), now.swapBytes()),
        shared(last.calls(), now.calls()),
        shared(last.health(), now.health()),
        shared(last.version(), now.version()));
  }

  private static <T> T shared(T last, T now) {
    return Objects.equals(last, now) ? last : now;
  }
}
