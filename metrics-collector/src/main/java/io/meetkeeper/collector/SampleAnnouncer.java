package io.meetkeeper.collector;

import io.meetkeeper.backbone.alarm.AlarmEvaluator;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.alarm.PressureEventFactory;
import io.meetkeeper.collector.host.ProcessMemory;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes samples, alarm events and the notices that follow from a sample. */
final class SampleAnnouncer {
  private static final Logger log = LoggerFactory.getLogger(SampleAnnouncer.class);

  private final Bus bus;
  private final BlockingReader<List<ProcessMemory>> processes;
  private final OneTimeNotices notices;
  private final HeapCapFinder heapCaps;

  SampleAnnouncer(
      Bus bus,
      BlockingReader<List<ProcessMemory>> processes,
      OneTimeNotices notices,
      HeapCapFinder heapCaps) {
    this.bus = bus;
    this.processes = processes;
    this.notices = notices;
    this.heapCaps = heapCaps;
  }

  /**
   * Publishes the alarms first and the sample after them: the alarm names the processes that use
   * the swap, so that they are known to whoever acts on the sample.
   */
  Future<HostSample> announce(
      HostSample sample, List<AlarmEvaluator.AlarmChange> changes, boolean statsOff) {
    Future<Void> alarms = Future.succeededFuture();
    for (AlarmEvaluator.AlarmChange change : changes) {
      alarms = alarms.compose(done -> announceAlarm(change, sample));
    }
    return alarms.map(
        done -> {
          bus.publish(BusContracts.SAMPLES, sample);
          announceNotices(sample, statsOff);
          return sample;
        });
  }

  private Future<Void> announceAlarm(AlarmEvaluator.AlarmChange change, HostSample sample) {
    if (!change.raised()) {
      publish(PressureEventFactory.cleared(change.rule(), sample, change.heldFor()));
      return Future.succeededFuture();
    }
    return processes
        .read()
        .otherwise(List.of())
        .map(all -> PressureEventFactory.raised(change.rule(), sample, change.heldFor(), all))
        .onSuccess(this::publish)
        .mapEmpty();
  }

  private void publish(PressureEvent event) {
    if (event.raised()) {
      log.warn("{}", event.message());
    } else {
      log.info("{}", event.message());
    }
    bus.publish(BusContracts.EVENTS, event);
  }

  private void announceNotices(HostSample sample, boolean statsOff) {
    if (sample.memory() != null) {
      noticeMissingFigures(sample);
    }
    noticeBridge(sample, statsOff);
    if (sample.sequence() > 1) {
      noticeUnknownProcess(sample);
      notices.publishQueued();
    }
    if (sample.sequence() <= 2 && sample.memory() != null) {
      heapCaps.check(sample).onSuccess(this::warn);
    }
  }

  private void noticeMissingFigures(HostSample sample) {
    if (sample.swap() == null) {
      notices.notice("swap", CollectorMessage.NO_SWAP_ALARM.with(sample.absent().get("swap")));
    }
    String reason = sample.absent().get("stall");
    if (sample.stall() == null && reason != null) {
      notices.notice("stall", CollectorMessage.NO_STALL.with(reason));
    }
  }

  private void noticeBridge(HostSample sample, boolean statsOff) {
    if (sample.bridge() == null) {
      notices.notice("bridge", CollectorMessage.NO_BRIDGE.with(sample.absent().get("bridge")));
    } else if (statsOff && sample.bridge().calls() != null) {
      notices.notice("bridge.stats", CollectorMessage.STATS_OFF.with());
    }
  }

  private void noticeUnknownProcess(HostSample sample) {
    String reason = sample.absent().get("bridge.process");
    if (sample.bridge() != null && sample.bridge().process() == null && reason != null) {
      notices.notice("bridge.process", CollectorMessage.PROCESS_NOT_KNOWN.with(reason));
    }
  }

  private void warn(HealthCheck check) {
    if (check.state().needsAction()) {
      notices.warn("finding." + check.id(), check.summaryText());
    }
  }
}
