package io.meetkeeper.backbone.contract.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a {@link HostReport} and everything in it against the annotations of its records. Texts
 * are cleaned and cut; an item of a list with an enum constant of a newer version is left out; any
 * other violation refuses the whole report. Pure.
 */
public final class ContractCheck {
  /** Maximum length of a text in chars. */
  public static final int MAX_LINE = 2_000;

  /** Maximum length of a text of several lines in chars. */
  public static final int MAX_LINES = 16_000;

  /** Maximum number of entries of a map. */
  public static final int MAX_ENTRIES = 128;

  /** Maximum number of items of a list; the samples of a ring are the longest. */
  public static final int MAX_ITEMS = 1_000;

  private static final int MAX_DEPTH = 8;
  private static final Instant MIN_TIME = Instant.EPOCH;
  private static final Instant MAX_TIME = Instant.parse("2200-01-01T00:00:00Z");
  private static final Duration MAX_DURATION = Duration.ofDays(366);

  private ContractCheck() {}

  /**
   * Checks a record.
   *
   * @return the record, with clean texts; {@code null} when a required enum constant is unknown to
   *     this version
   * @throws ContractException when it violates its contract
   */
  @SuppressWarnings("unchecked") // a record is rebuilt by its own constructor
  public static <T> T check(T value) {
    return isHostReport(value.getClass()) ? (T) record((Record) value, MemberPath.ROOT, 0) : value;
  }

  /** Whether a type, or an interface of it, is marked as {@link HostReport}. */
  public static boolean isHostReport(Class<?> type) {
    if (type.isAnnotationPresent(HostReport.class)) {
      return true;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (each.isAnnotationPresent(HostReport.class)) {
        return true;
      }
    }
    return false;
  }

  private static Record record(Record value, MemberPath path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new ContractException(path + " is nested too deeply");
    }
    RecordShape shape = RecordShape.of(value.getClass());
    Object[] values = shape.values(value);
    boolean changed = false;
    for (int i = 0; i < values.length; i++) {
      MemberRule rule = shape.rule(i);
      MemberPath name = path.member(rule.name());
      if (values[i] == null && rule.required()) {
        if (rule.constant()) {
          return null;
        }
        throw new ContractException(name + " is missing");
      }
      Object checked = member(values[i], rule, name, depth);
      changed |= checked != values[i];
      values[i] = checked;
    }
    return changed ? shape.create(values) : value;
  }

  private static Object member(Object value, MemberRule rule, MemberPath name, int depth) {
    if (value instanceof Number number) {
      number(number, rule, name);
      return value;
    }
    if (value instanceof String text && rule.lines()) {
      return DisplayText.lines(text, MAX_LINES);
    }
    Object checked = value(value, name, depth);
    if (checked == null && value != null) { // else it would read as absent
      throw new ContractException(name + " holds a value that this version does not know");
    }
    return checked;
  }

  private static Object value(Object value, MemberPath name, int depth) {
    if (value instanceof String text) {
      return DisplayText.line(text, MAX_LINE);
    }
    if (value instanceof Record part) {
      return record(part, name, depth + 1);
    }
    if (value instanceof List<?> list) {
      return list(list, name, depth);
    }
    if (value instanceof Map<?, ?> map) {
      return map(map, name, depth);
    }
    if (value instanceof Instant time) {
      time(time, name);
    } else if (value instanceof Duration duration && isTooLong(duration)) {
      throw new ContractException(name + " is more than " + MAX_DURATION.toDays() + " days");
    }
    return value;
  }

  /**
   * Whether a value is allowed unchanged. Records within it count as checked.
   *
   * @param rule rule of its member
   */
  static boolean isAllowed(Object value, MemberRule rule) {
    if (value instanceof Number number) {
      return number.doubleValue() >= rule.min() && number.doubleValue() <= rule.max();
    }
    if (value instanceof String text && rule.lines()) {
      return DisplayText.lines(text, MAX_LINES).equals(text);
    }
    return isAllowed(value);
  }

  private static boolean isAllowed(Object value) {
    if (value instanceof String text) {
      return DisplayText.line(text, MAX_LINE).equals(text);
    }
    if (value instanceof List<?> list) {
      return list.size() <= MAX_ITEMS && areAllowed(list);
    }
    if (value instanceof Map<?, ?> map) {
      return map.size() <= MAX_ENTRIES && areAllowed(map.keySet()) && areAllowed(map.values());
    }
    if (value instanceof Duration duration) {
      return !isTooLong(duration);
    }
    return !(value instanceof Instant time) || isNear(time);
  }

  private static boolean areAllowed(Collection<?> values) {
    for (Object value : values) {
      if (!isAllowed(value)) {
        return false;
      }
    }
    return true;
  }

  private static List<?> list(List<?> list, MemberPath name, int depth) {
    limit(list.size(), MAX_ITEMS, name);
    if (list.isEmpty()) {
      return list;
    }
    List<Object> items = new ArrayList<>(list.size());
    boolean changed = false;
    for (Object item : list) {
      if (item == null) {
        throw new ContractException(name + " has an item without content");
      }
      Object checked = value(item, name.item(items.size()), depth);
      changed |= checked != item;
      if (checked != null) {
        items.add(checked);
      }
    }
    return changed ? items : list;
  }

  private static Map<?, ?> map(Map<?, ?> map, MemberPath name, int depth) {
    limit(map.size(), MAX_ENTRIES, name);
    if (map.isEmpty()) {
      return map;
    }
    Map<Object, Object> entries = new LinkedHashMap<>();
    map.forEach((key, item) -> entries.put(value(key, name, depth), value(item, name, depth)));
    return entries.equals(map) ? map : entries;
  }

  private static void limit(int size, int max, MemberPath name) {
    if (size > max) {
      throw new ContractException(name + " has " + size + " items; allowed: at most " + max);
    }
  }

  private static void number(Number number, MemberRule rule, MemberPath name) {
    double value = number.doubleValue();
    if (!(value >= rule.min() && value <= rule.max())) {
      throw new ContractException(
          name
              + " = "
              + number
              + "; allowed: from "
              + number(rule.min())
              + " to "
              + number(rule.max()));
    }
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  private static void time(Instant time, MemberPath name) {
    if (!isNear(time)) {
      throw new ContractException(
          name + " = " + time + "; allowed: from " + MIN_TIME + " to " + MAX_TIME);
    }
  }

  private static boolean isNear(Instant time) {
    return !time.isBefore(MIN_TIME) && !time.isAfter(MAX_TIME);
  }

  private static boolean isTooLong(Duration duration) {
    return duration.isNegative() || duration.compareTo(MAX_DURATION) > 0;
  }
}
