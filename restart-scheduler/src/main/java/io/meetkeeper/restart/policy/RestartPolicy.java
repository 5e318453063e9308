package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.calendar.AllowedTimes;
import io.meetkeeper.restart.calendar.DateRange;
import io.meetkeeper.restart.calendar.WeeklyWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The effective policy of one host, all scopes combined.
 *
 * @param automation the mode of automation
 * @param nightly the nightly rule; {@code null}: there is none
 * @param zone the zone of windows, dates and days
 * @param pressureEnabled whether the swap alarm asks for a restart
 * @param bridgeShare percent of the used swap that the bridge itself must hold
 * @param availableBelow the swap alarm does not count while more than this percent of the memory is
 *     available
 * @param memory the rule about memory
 * @param unhealthy the rule about an unhealthy bridge
 * @param jicofo the rule about a Jicofo that does not answer
 * @param forecast the rule about memory or swap that is about to be full
 * @param mode how automatic restarts treat running conferences
 * @param idleFor how long no conference must have been running
 * @param leakedCounterIdleFor how long a counter of the bridge must have been contradicted by all
 *     other figures before it does not count as a call
 * @param waitAtMost how long nightly and manual jobs wait
 * @param afterDrainDeadline what to do at the end of a drain while conferences are running
 * @param onlyDuring automatic restarts only within; empty: always
 * @param neverDuring no automatic restarts within
 * @param neverOn no automatic restarts on these days
 * @param cooldown between a restart and the next automatic one
 * @param atMostPerDay automatic restarts a day
 * @param verifyWithin from the restart to a verified bridge
 * @param atMostDown bridges of the site out of service at a time
 * @param atLeastUp healthy bridges that the site keeps; {@code null}: 0 with one bridge, else 1
 */
public record RestartPolicy(
    AutomationMode automation,
    NightlySchedule nightly,
    ZoneId zone,
    boolean pressureEnabled,
    double bridgeShare,
    double availableBelow,
    MemoryPolicy memory,
    HealPolicy unhealthy,
    HealPolicy jicofo,
    ForecastPolicy forecast,
    RestartMode mode,
    Duration idleFor,
    Duration leakedCounterIdleFor,
    Duration waitAtMost,
    DrainDeadlineAction afterDrainDeadline,
    List<WeeklyWindow> onlyDuring,
    List<WeeklyWindow> neverDuring,
    List<DateRange> neverOn,
    Duration cooldown,
    int atMostPerDay,
    Duration verifyWithin,
    int atMostDown,
    Integer atLeastUp) {

  /**
   * Builds a policy from values as in REST, one for each {@link PolicyField}.
   *
   * @throws io.meetkeeper.backbone.contract.Problem 422 that names the field
   */
  public static RestartPolicy of(Map<PolicyField, Object> values) {
    Map<PolicyField, Object> read = new EnumMap<>(PolicyField.class);
    for (PolicyField field : PolicyField.values()) {
      Object value = field.parse(values.get(field));
      if (value != null) {
        read.put(field, value);
      }
    }
    return ofParsed(read);
  }

  private static RestartPolicy ofParsed(Map<PolicyField, Object> read) {
    ZoneId zone = PolicyField.NIGHTLY_ZONE.valueIn(read);
    String cron = PolicyField.NIGHTLY_CRON.valueIn(read);
    return new RestartPolicy(
        PolicyField.AUTOMATION.valueIn(read),
        cron == null ? null : NightlySchedule.of(cron, zone),
        zone,
        PolicyField.PRESSURE_ENABLED.<Boolean>valueIn(read),
        PolicyField.PRESSURE_BRIDGE_SHARE.<Double>valueIn(read),
        PolicyField.PRESSURE_AVAILABLE_BELOW.<Double>valueIn(read),
        memory(read),
        bridgeHeal(read),
        jicofoHeal(read),
        forecast(read),
        PolicyField.MODE.valueIn(read),
        PolicyField.IDLE_FOR.valueIn(read),
        PolicyField.LEAKED_COUNTER_IDLE_FOR.valueIn(read),
        PolicyField.WAIT_AT_MOST.valueIn(read),
        PolicyField.AFTER_DRAIN_DEADLINE.valueIn(read),
        PolicyField.ONLY_DURING.valueIn(read),
        PolicyField.NEVER_DURING.valueIn(read),
        PolicyField.NEVER_ON.valueIn(read),
        PolicyField.COOLDOWN.valueIn(read),
        PolicyField.AT_MOST_PER_DAY.<Integer>valueIn(read),
        PolicyField.VERIFY_WITHIN.valueIn(read),
        PolicyField.SITE_AT_MOST_DOWN.<Integer>valueIn(read),
        PolicyField.SITE_AT_LEAST_UP.valueIn(read));
  }

  private static MemoryPolicy memory(Map<PolicyField, Object> read) {
    return new MemoryPolicy(
        PolicyField.MEMORY_ENABLED.<Boolean>valueIn(read),
        PolicyField.MEMORY_BRIDGE_SHARE.<Double>valueIn(read),
        PolicyField.MEMORY_GROWTH.<Double>valueIn(read));
  }

  private static HealPolicy bridgeHeal(Map<PolicyField, Object> read) {
    return new HealPolicy(
        PolicyField.UNHEALTHY_ENABLED.<Boolean>valueIn(read),
        PolicyField.UNHEALTHY_FOR.valueIn(read),
        PolicyField.UNHEALTHY_AT_MOST_PER_DAY.<Integer>valueIn(read));
  }

  private static HealPolicy jicofoHeal(Map<PolicyField, Object> read) {
    return new HealPolicy(
        PolicyField.JICOFO_ENABLED.<Boolean>valueIn(read),
        PolicyField.JICOFO_FOR.valueIn(read),
        PolicyField.JICOFO_AT_MOST_PER_DAY.<Integer>valueIn(read));
  }

  private static ForecastPolicy forecast(Map<PolicyField, Object> read) {
    return new ForecastPolicy(
        PolicyField.FORECAST_ENABLED.<Boolean>valueIn(read),
        PolicyField.FORECAST_WITHIN.valueIn(read));
  }

  /** The number of healthy bridges that a site of a given size keeps. */
  public int atLeastUp(int enrolled) {
    return atLeastUp != null ? atLeastUp : enrolled <= 1 ? 0 : 1;
  }

  /** The day on the wall clock, for the daily budget. */
  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** The end of the day on the wall clock. */
  public Instant endOfDay(Instant at) {
    return day(at).plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The times at which automatic restarts are allowed. */
  public AllowedTimes allowedTimes() {
    return new AllowedTimes(zone, onlyDuring, neverDuring, neverOn);
  }

  /** Why no automatic restart may happen at that time; {@code null} when it may. */
  public String forbiddenReason(Instant at) {
    return allowedTimes().forbiddenReason(at);
  }

  /** The first allowed moment from a start to a limit; {@code null} when there is none. */
  public Instant nextAllowed(Instant from, Instant limit) {
    return allowedTimes().next(from, limit);
  }
}
