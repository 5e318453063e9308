package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times on the command line: an instant, or a duration from now. */
public final class TimeOption {
  private static final Duration LATEST = Duration.ofDays(3660);

  private TimeOption() {}

  /**
   * A time in the past. A date is its midnight in UTC, in which commands show times.
   *
   * @param name name of the option, for the message
   * @throws InvalidOptionException when the text is not allowed; the message names what is
   */
  public static Instant past(String name, String text, Clock clock) {
    try {
      Instant time =
          text.matches("\\d{4}-\\d{2}-\\d{2}")
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : parse(name, text, clock.instant(), -1);
      if (!time.isBefore(Instant.EPOCH)) {
        return time;
      }
    } catch (InvalidOptionException | DateTimeException e) {
      // the message below names all forms
    }
    throw new InvalidOptionException(GatewayCommandMessage.PAST_TIME.with(name, text));
  }

  /** A time in the future, as in {@link #past}. */
  public static Instant future(String name, String text, Clock clock) {
    return parse(name, text, clock.instant(), 1);
  }

  /** The same, but later than now, and not later than in ten years. */
  public static Instant parseFuture(String name, String text, Clock clock) {
    Instant now = clock.instant();
    try {
      Instant time = future(name, text, clock);
      if (time.isAfter(now) && time.isBefore(now.plus(LATEST))) {
        return time;
      }
    } catch (InvalidOptionException e) {
      // the message below names both forms
    }
    throw new InvalidOptionException(GatewayCommandMessage.TIME_TO_COME.with(name, text));
  }

  private static Instant parse(String name, String text, Instant now, int sign) {
    try {
      return text.contains("-") && text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : now.plusSeconds(sign * DurationFormat.parse(text).toSeconds())
              .truncatedTo(ChronoUnit.SECONDS);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidOptionException(GatewayCommandMessage.TIME.with(name, text));
    }
  }

  /**
   * A duration; {@code null} for a {@code null} text.
   *
   * @throws InvalidOptionException when the text is not allowed; the message names what is
   */
  public static Duration duration(String option, String text) {
    try {
      return text == null ? null : DurationFormat.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(GatewayCommandMessage.DURATION.with(option, text));
    }
  }

  /** A duration between limits, as in {@link #duration}. */
  public static Duration duration(String option, String text, Duration least, Duration most) {
    Duration found = duration(option, text);
    if (found != null && (found.compareTo(least) < 0 || found.compareTo(most) > 0)) {
      throw new InvalidOptionException(
          GatewayCommandMessage.LIMITS.with(
              option, text, DurationFormat.format(least), DurationFormat.format(most)));
    }
    return found;
  }

  /**
   * A time in the past as a parameter of a query, with its separator; empty when {@code text} is
   * {@code null}.
   */
  public static String query(String option, String parameter, String text) {
    return text == null
        ? ""
        : parameter
            + "="
            + LocalGatewayClient.encode(past(option, text, Clock.systemUTC()).toString())
            + "&";
  }
}
