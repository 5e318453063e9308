package io.meetkeeper.collector.ring;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The last samples of one run, oldest dropped first. A part that did not change is shared with the
 * sample before, so that a quiet host costs some 300 bytes a sample. Not for several threads.
 */
public final class SampleRing {
  private final long incarnation;
  private final Sample[] kept;
  private long added;

  /**
   * An empty ring.
   *
   * @param incarnation of the collector
   * @param capacity how many samples are kept
   */
  public SampleRing(long incarnation, int capacity) {
    this.incarnation = incarnation;
    this.kept = new Sample[capacity];
  }

  /** Keeps a sample, and returns it as it is kept: equal, but sharing what did not change. */
  public Sample add(Sample sample) {
    Sample last = last();
    Sample shared = last == null ? sample : sharing(last, sample);
    kept[(int) (added++ % kept.length)] = shared;
    return shared;
  }

  /** The newest, or {@code null} before the first. */
  public Sample last() {
    return added == 0 ? null : at(added - 1);
  }

  /**
   * Samples, oldest first.
   *
   * @throws Problem 422 when the limit is less than 1
   */
  public SamplesAnswer answer(SamplesQuestion question) {
    if (question.limit() < 1) {
      throw Problem.unacceptable("limit", question.limit(), "1 or more");
    }
    List<Sample> found = new ArrayList<>();
    if (question.incarnation() == null || question.incarnation() == incarnation) {
      long oldest = Math.max(0, added - kept.length);
      for (long i = oldest; i < added && found.size() < question.limit(); i++) {
        if (wanted(question, at(i))) {
          found.add(at(i));
        }
      }
    }
    return new SamplesAnswer(incarnation, List.copyOf(found));
  }

  private static boolean wanted(SamplesQuestion question, Sample sample) {
    boolean news =
        question.incarnation() == null
            || question.afterSequence() == null
            || sample.sequence() > question.afterSequence();
    return news
        && (question.from() == null || !sample.at().isBefore(question.from()))
        && (question.to() == null || sample.at().isBefore(question.to()));
  }

  private Sample at(long index) {
    return kept[(int) (index % kept.length)];
  }

  private static Sample sharing(Sample last, Sample now) {
    return new Sample(
        now.host(),
        now.site(),
        now.incarnation(),
        now.sequence(),
        now.at(),
        now.memory(),
        same(last.swap(), now.swap()),
        same(last.load(), now.load()),
        same(last.cpu(), now.cpu()),
        same(last.disks(), now.disks()),
        same(last.stall(), now.stall()),
        same(last.bridge(), bridge(last.bridge(), now.bridge())),
        same(last.alarms(), now.alarms()),
        same(last.absent(), now.absent()));
  }

  private static Sample.Bridge bridge(Sample.Bridge last, Sample.Bridge now) {
    if (last == null || now == null) {
      return now;
    }
    return new Sample.Bridge(
        now.state(),
        same(last.process(), now.process()),
        same(last.startedAt(), now.startedAt()),
        same(last.rssBytes(), now.rssBytes()),
        same(last.swapBytes(), now.swapBytes()),
        same(last.calls(), now.calls()),
        same(last.health(), now.health()),
        same(last.version(), now.version()));
  }

  private static <T> T same(T last, T now) {
    return Objects.equals(last, now) ? last : now;
  }
}
