package io.meetkeeper.gateway.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.RestartCalendar;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarDay;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarSpan;
import io.meetkeeper.backbone.forecast.QuietHours;
import io.meetkeeper.backbone.forecast.QuietHours.QuietDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietHourSpansTest {
  private static final RestartCalendar CALENDAR =
      new RestartCalendar(
          "meet1",
          Instant.parse("2026-11-29T15:00:00Z"),
          Instant.parse("2026-11-30T15:00:00Z"),
          "Asia/Tokyo",
          List.of(new CalendarDay("2026-11-30", List.of(), null, List.of(), null)));

  private static QuietHours quiet(boolean known, List<Double> monday) {
    List<QuietDay> days =
        new ArrayList<>(
            Collections.nCopies(7, new QuietDay("tue", Collections.nCopies(24, null), null)));
    days.set(0, new QuietDay("mon", monday, 0));
    return new QuietHours(known, "", "Asia/Tokyo", days, null);
  }

  private static List<Double> busyBut(int... hours) {
    List<Double> all = new ArrayList<>(Collections.nCopies(24, 2.5));
    for (int hour : hours) {
      all.set(hour, 0.0);
    }
    return all;
  }

  @Test
  void joinsTheQuietestHoursOfTheWeekday() {
    RestartCalendar calendar = QuietHourSpans.add(CALENDAR, quiet(true, busyBut(1, 2, 23)));
    assertThat(calendar.days().get(0).quietHours())
        .containsExactly(
            new CalendarSpan("2026-11-30T01:00:00+09:00", "2026-11-30T03:00:00+09:00"),
            new CalendarSpan("2026-11-30T23:00:00+09:00", "2026-12-01T00:00:00+09:00"));
  }

  @Test
  void areUnknownUntilTheyAreLearned() {
    assertThat(QuietHourSpans.add(CALENDAR, quiet(false, busyBut(1))).days().get(0).quietHours())
        .isNull();
    List<Double> never = Collections.nCopies(24, null);
    assertThat(QuietHourSpans.add(CALENDAR, quiet(true, never)).days().get(0).quietHours())
        .isNull();
  }
}
