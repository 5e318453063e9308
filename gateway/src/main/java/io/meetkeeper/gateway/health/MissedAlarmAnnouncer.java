package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.fleet.ElapsedTime;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces an alarm that was raised or cleared while no gateway listened. Each sample carries the
 * state of the alarms; when the newest event of an alarm says otherwise, the missing event is
 * published. Its id is derived from the host and the time of the alarm, so several gateways create
 * the same event.
 */
final class MissedAlarmAnnouncer {
  private static final Logger log = LoggerFactory.getLogger(MissedAlarmAnnouncer.class);

  /** Maximum delay of an event after the sample that was sent with it. */
  private static final Duration EVENT_DELAY = Duration.ofSeconds(15);

  private static final int MAX_EVENTS = 50;

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final FleetRegistry fleet;
  private final EventLog events;
  private final HealthTexts sentence;
  private final Map<String, AlarmLevel> levels = new HashMap<>();
  private long timer = -1;

  /**
   * The state of an alarm in the last sample.
   *
   * @param seenAt when this state was first seen
   * @param compared whether it was compared with the events
   */
  private record AlarmLevel(boolean raised, Instant seenAt, boolean compared) {}

  /** Compares the alarms of these hosts with these events. */
  MissedAlarmAnnouncer(
      RoleContext roleContext, FleetRegistry fleet, EventLog events, HealthTexts sentence) {
    vertx = roleContext.vertx();
    bus = roleContext.bus();
    clock = roleContext.clock();
    this.fleet = fleet;
    this.events = events;
    this.sentence = sentence;
  }

  /** Starts comparing. */
  public void start(Duration interval) {
    timer = vertx.setPeriodic(interval.toMillis(), tick -> checkAll());
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void checkAll() {
    Instant now = clock.instant();
    levels.keySet().removeIf(key -> fleet.find(key.substring(key.indexOf('/') + 1)).isEmpty());
    for (FleetHost host : fleet.all()) {
      HostSample sample = host.currentSample(now);
      if (sample != null) {
        sample.alarms().forEach(alarm -> check(host, alarm, now));
      }
    }
  }

  private void check(FleetHost host, HostSample.Alarm alarm, Instant now) {
    String key = alarm.resource() + "/" + host.id();
    AlarmLevel level = levels.get(key);
    if (level == null || level.raised() != alarm.raised()) {
      levels.put(key, new AlarmLevel(alarm.raised(), now, false));
    } else if (!level.compared() && ElapsedTime.reaches(level.seenAt(), EVENT_DELAY, now)) {
      levels.put(key, new AlarmLevel(alarm.raised(), level.seenAt(), true));
      compare(host, alarm, key);
    }
  }

  private void compare(FleetHost host, HostSample.Alarm alarm, String key) {
    events
        .listNewest(host.id(), "pressure", MAX_EVENTS)
        .onSuccess(
            newest -> {
              if (isRaised(newest, alarm.resource()) != alarm.raised()) {
                announce(host, alarm);
              }
            })
        .onFailure(
            failure -> {
              levels.remove(key);
              log.warn("{}: it is not known whether an alarm was missed", host.id(), failure);
            });
  }

  private static boolean isRaised(List<Event> newestFirst, HostSample.Resource resource) {
    for (Event event : newestFirst) {
      if (event instanceof PressureEvent pressure && pressure.resource() == resource) {
        return pressure.raised();
      }
    }
    return false;
  }

  private void announce(FleetHost host, HostSample.Alarm alarm) {
    Double used = HostHealthRule.usedPercent(host.sample(), alarm.resource());
    if (used == null) {
      return;
    }
    Instant now = clock.instant();
    Instant since = alarm.since() == null ? now : alarm.since();
    MessageText message =
        alarm.raised()
            ? sentence.describeShortage(host.id(), alarm.resource(), alarm.since(), used, now)
            : sentence.describeRelief(alarm.resource(), since, used, now);
    bus.publish(
        BusContracts.EVENTS,
        new PressureEvent(
            eventId(host, alarm, since),
            now,
            host.id(),
            host.site(),
            alarm.raised() ? Severity.WARNING : Severity.INFO,
            message.english(),
            alarm.resource(),
            alarm.raised(),
            used,
            null,
            null,
            List.of(),
            message));
  }

  /** The same in each gateway. */
  private static String eventId(FleetHost host, HostSample.Alarm alarm, Instant since) {
    String resource = ContractJson.enumName(alarm.resource());
    String change = alarm.raised() ? "raised" : "cleared";
    return String.join("-", "alarm", resource, change, host.id(), "" + since.toEpochMilli());
  }
}
