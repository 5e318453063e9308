package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The samples of all hosts since the last write, and which figures are missing in the store. Not
 * thread-safe.
 */
final class FleetSampleBuffer {
  private static final Logger log = LoggerFactory.getLogger(FleetSampleBuffer.class);
  private static final Duration SILENT_AFTER = Duration.ofMinutes(2);

  /** A host that is silent for this long is removed from memory. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  /** Beyond these the clock of the host is wrong, and its figures are not kept. */
  static final Duration MAX_AHEAD = Duration.ofMinutes(10);

  private static final Duration MAX_BEHIND = Duration.ofDays(1);

  /** Collectors keep only some hours; older gaps cannot be filled. */
  private static final Duration MAX_FETCHED = Duration.ofHours(24);

  private final Clock clock;
  private final Consumer<HostSample> wrongClock;
  private final Map<String, HostSampleBuffer> hosts = new HashMap<>();
  private final Map<String, Instant> storedUpTo = new HashMap<>();
  private final Set<String> wrongClocks = new HashSet<>();

  /**
   * A buffer.
   *
   * @param wrongClock gets the first sample of a host whose clock is wrong
   */
  FleetSampleBuffer(Clock clock, Consumer<HostSample> wrongClock) {
    this.clock = clock;
    this.wrongClock = wrongClock;
  }

  int size() {
    return hosts.size();
  }

  void accept(HostSample sample) {
    Instant now = clock.instant();
    if (sample.at().isAfter(now.plus(MAX_AHEAD)) || sample.at().isBefore(now.minus(MAX_BEHIND))) {
      if (wrongClocks.add(sample.host())) {
        log.warn("{}: its clock says {}, its figures are not kept", sample.host(), sample.at());
        wrongClock.accept(sample);
      }
      return;
    }
    wrongClocks.remove(sample.host());
    hosts
        .computeIfAbsent(sample.host(), host -> new HostSampleBuffer(host, missingFrom(host)))
        .add(sample, now);
  }

  /** The time from which the figures of a host may be missing in the store. */
  private Instant missingFrom(String host) {
    Instant now = clock.instant();
    Instant oldest = now.minus(MAX_FETCHED);
    Instant stored = storedUpTo.getOrDefault(host, oldest);
    boolean isWrong = stored.isAfter(now.plus(MAX_AHEAD)); // the clock was ahead
    return isWrong || stored.isBefore(oldest) ? oldest : stored;
  }

  /** Sets up to which times figures are stored, in ms; of other hosts, none are. */
  void resetMissing(Map<String, Long> newest) {
    storedUpTo.clear();
    newest.forEach((host, at) -> storedUpTo.put(host, Instant.ofEpochMilli(at)));
    hosts.forEach((host, intake) -> intake.resetMissing(missingFrom(host)));
  }

  /** Marks minutes that could not be stored, to be fetched again. */
  void markMissing(Map<String, List<HistoryBlock>> minutes) {
    minutes.forEach(
        (host, blocks) -> {
          HostSampleBuffer intake = hosts.get(host);
          if (intake != null) {
            intake.markMissing(Instant.ofEpochMilli(blocks.get(0).start()));
          }
        });
  }

  /** Hosts whose missing samples should be fetched from their collectors now. */
  List<HostSampleBuffer> missing(int limit) {
    Instant now = clock.instant();
    return hosts.values().stream()
        .filter(host -> host.needsFetch(now))
        .limit(Math.max(0, limit))
        .toList();
  }

  /**
   * Removes and returns the complete slots, by host.
   *
   * @param all also slots that may be incomplete
   */
  Map<String, List<HistoryBlock>> drain(boolean all) {
    Instant now = clock.instant();
    hosts.values().removeIf(host -> host.isSilent(now.minus(FORGOTTEN_AFTER)));
    Map<String, List<HistoryBlock>> minutes = new HashMap<>();
    hosts.forEach(
        (host, intake) -> {
          List<HistoryBlock> blocks = intake.drain(all || intake.isSilent(now.minus(SILENT_AFTER)));
          if (!blocks.isEmpty()) {
            minutes.put(host, blocks);
          }
        });
    return minutes;
  }
}
