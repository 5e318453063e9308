package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.restart.calendar.DateRange;
import io.meetkeeper.restart.calendar.WeeklyWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The fields of a restart policy: name, allowed values and parser. */
public enum PolicyField {
  /** {@link RestartPolicy#automation}. */
  AUTOMATION("automation", "off, watch, on", v -> choice(AutomationMode.class, v)),
  /** The cron line of {@link RestartPolicy#nightly}. */
  NIGHTLY_CRON("nightly.cron", NightlySchedule.ALLOWED, PolicyField::cron),
  /** {@link RestartPolicy#zone}. */
  NIGHTLY_ZONE("nightly.zone", "system or an IANA name such as Europe/Berlin", PolicyField::zone),
  /** {@link RestartPolicy#pressureEnabled}. */
  PRESSURE_ENABLED("pressure.enabled", "true, false", PolicyField::flag),
  /** {@link RestartPolicy#bridgeShare}. */
  PRESSURE_BRIDGE_SHARE("pressure.bridgeShare", "a percentage from 0 to 100", PolicyField::percent),
  /** {@link RestartPolicy#availableBelow}. */
  PRESSURE_AVAILABLE_BELOW(
      "pressure.availableBelow", "a percentage from 0 to 100", PolicyField::percent),
  /** {@link MemoryPolicy#enabled}. */
  MEMORY_ENABLED("memory.enabled", "true, false", PolicyField::flag),
  /** {@link MemoryPolicy#bridgeShare}. */
  MEMORY_BRIDGE_SHARE("memory.bridgeShare", "a percentage from 0 to 100", PolicyField::percent),
  /** {@link MemoryPolicy#growth}. */
  MEMORY_GROWTH("memory.growth", "a percentage from 0 to 100", PolicyField::percent),
  /** {@link HealPolicy#enabled} for the bridge. */
  UNHEALTHY_ENABLED("unhealthy.enabled", "true, false", PolicyField::flag),
  /** {@link HealPolicy#lasting} for the bridge. */
  UNHEALTHY_FOR("unhealthy.for", HealPolicy.ALLOWED_TIME, PolicyField::healTime),
  /** {@link HealPolicy#atMostPerDay} for the bridge. */
  UNHEALTHY_AT_MOST_PER_DAY(
      "unhealthy.atMostPerDay", "a whole number from 0 to 24", v -> wholeNumber(v, 0, 24)),
  /** {@link HealPolicy#enabled} for Jicofo. */
  JICOFO_ENABLED("jicofo.enabled", "true, false", PolicyField::flag),
  /** {@link HealPolicy#lasting} for Jicofo. */
  JICOFO_FOR("jicofo.for", HealPolicy.ALLOWED_TIME, PolicyField::healTime),
  /** {@link HealPolicy#atMostPerDay} for Jicofo. */
  JICOFO_AT_MOST_PER_DAY(
      "jicofo.atMostPerDay", "a whole number from 0 to 24", v -> wholeNumber(v, 0, 24)),
  /** {@link ForecastPolicy#enabled}. */
  FORECAST_ENABLED("forecast.enabled", "true, false", PolicyField::flag),
  /** {@link ForecastPolicy#within}. */
  FORECAST_WITHIN(
      "forecast.within",
      "a duration from 1h to 14d, such as 2d",
      v -> duration(v, 3_600, 1_209_600)),
  /** {@link RestartPolicy#mode}. */
  MODE("mode", "when-idle, drain", PolicyField::mode),
  /** {@link RestartPolicy#idleFor}. */
  IDLE_FOR("idleFor", "a duration from 0s to 1d, such as 10m", v -> duration(v, 0, 86_400)),
  /** {@link RestartPolicy#leakedCounterIdleFor}. */
  LEAKED_COUNTER_IDLE_FOR(
      "leakedCounterIdleFor",
      "a duration from 10m to 7d, such as 30m",
      v -> duration(v, 600, 604_800)),
  /** {@link RestartPolicy#waitAtMost}. */
  WAIT_AT_MOST("waitAtMost", "a duration from 1m to 7d, such as 3h", v -> duration(v, 60, 604_800)),
  /** {@link RestartPolicy#afterDrainDeadline}. */
  AFTER_DRAIN_DEADLINE(
      "afterDrainDeadline", "give-up, cut", v -> choice(DrainDeadlineAction.class, v)),
  /** {@link RestartPolicy#onlyDuring}. */
  ONLY_DURING("onlyDuring", "a list of " + WeeklyWindow.ALLOWED, v -> list(v, WeeklyWindow::parse)),
  /** {@link RestartPolicy#neverDuring}. */
  NEVER_DURING(
      "neverDuring", "a list of " + WeeklyWindow.ALLOWED, v -> list(v, WeeklyWindow::parse)),
  /** {@link RestartPolicy#neverOn}. */
  NEVER_ON("neverOn", "a list of " + DateRange.ALLOWED, v -> list(v, DateRange::parse)),
  /** {@link RestartPolicy#cooldown}. */
  COOLDOWN("cooldown", "a duration from 0s to 30d, such as 6h", v -> duration(v, 0, 2_592_000)),
  /** {@link RestartPolicy#atMostPerDay}. */
  AT_MOST_PER_DAY("atMostPerDay", "a whole number from 0 to 24", v -> wholeNumber(v, 0, 24)),
  /** {@link RestartPolicy#verifyWithin}. */
  VERIFY_WITHIN(
      "verifyWithin",
      "a duration from 10s to 1h, above bridge.healthy-for, such as 5m",
      v -> duration(v, 10, 3_600)),
  /** {@link RestartPolicy#atMostDown}. */
  SITE_AT_MOST_DOWN(
      "site.atMostDown", "a whole number from 1 to 1000", v -> wholeNumber(v, 1, 1000)),
  /** {@link RestartPolicy#atLeastUp}. */
  SITE_AT_LEAST_UP(
      "site.atLeastUp",
      "auto or a whole number from 0 to 1000",
      v -> "auto".equals(v) ? null : wholeNumber(v, 0, 1000));

  private final String path;
  private final String allowed;

  private final Function<Object, Object> reader;

  PolicyField(String path, String allowed, Function<Object, Object> reader) {
    this.path = path;
    this.allowed = allowed;
    this.reader = reader;
  }

  /** The path in REST, for example {@code nightly.cron}. */
  public String path() {
    return path;
  }

  /** The key in the configuration, for example {@code pressure.bridge-share}. */
  public String key() {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      key.append(Character.isUpperCase(c) ? "-" + Character.toLowerCase(c) : String.valueOf(c));
    }
    return key.toString();
  }

  /** The allowed values, in words. */
  public String allowed() {
    return allowed;
  }

  /** Whether the field is about the capacity of a site and cannot be set for one host. */
  public boolean isSiteWide() {
    return path.startsWith("site.");
  }

  /**
   * Parses a value.
   *
   * @return the value for {@link RestartPolicy}
   * @throws Problem 422 when it is not allowed
   */
  public Object parse(Object value) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException | DateTimeException | ClassCastException e) {
      throw Problem.unacceptable(path, value, allowed);
    }
  }

  // the value was made by parse() of this field
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <T> T valueIn(Map<PolicyField, Object> read) {
    return (T) read.get(this);
  }

  private static <E extends Enum<E>> Object choice(Class<E> type, Object value) {
    for (E constant : type.getEnumConstants()) {
      if (ContractJson.enumName(constant).equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(String.valueOf(value));
  }

  private static Object mode(Object value) {
    RestartMode mode = (RestartMode) choice(RestartMode.class, value);
    if (mode == RestartMode.NOW || mode == RestartMode.START) {
      throw new IllegalArgumentException(String.valueOf(value));
    }
    return mode;
  }

  private static Object cron(Object value) {
    if (value == null || "none".equals(value)) {
      return null;
    }
    NightlySchedule.of((String) value, ZoneOffset.UTC);
    return value;
  }

  private static Object zone(Object value) {
    return "system".equals(value) ? ZoneId.systemDefault() : ZoneId.of((String) require(value));
  }

  private static Object flag(Object value) {
    return switch (String.valueOf(value)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(String.valueOf(value));
    };
  }

  private static Object percent(Object value) {
    double number = Double.parseDouble(String.valueOf(value));
    if (!(number >= 0 && number <= 100)) {
      throw new IllegalArgumentException(String.valueOf(value));
    }
    return number;
  }

  private static Object wholeNumber(Object value, int least, int most) {
    int number = Integer.parseInt(String.valueOf(value));
    if (number < least || number > most) {
      throw new IllegalArgumentException(String.valueOf(value));
    }
    return number;
  }

  private static Object duration(Object value, long least, long most) {
    Duration duration =
        DurationFormat.parse(
            ((String) require(value)).toUpperCase(Locale.ROOT).startsWith("P")
                ? ((String) value).toUpperCase(Locale.ROOT)
                : (String) value);
    if (duration.toSeconds() < least || duration.compareTo(Duration.ofSeconds(most)) > 0) {
      throw new IllegalArgumentException(String.valueOf(value));
    }
    return duration;
  }

  private static Object healTime(Object value) {
    return duration(value, 60, 86_400);
  }

  private static <T> Object list(Object value, Function<String, T> item) {
    List<T> items = new ArrayList<>();
    for (Object text : (List<?>) require(value)) {
      items.add(item.apply((String) require(text)));
    }
    return List.copyOf(items);
  }

  private static Object require(Object value) {
    if (value == null) {
      throw new IllegalArgumentException("null");
    }
    return value;
  }
}
