package io.meetkeeper.restart.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-11-23 is a Monday. */
class WeeklyWindowTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "02:00-05:00              | 2026-11-23T02:00 | true",
        "02:00-05:00              | 2026-11-23T04:59 | true",
        "02:00-05:00              | 2026-11-23T05:00 | false",
        "02:00-05:00              | 2026-11-23T01:59 | false",
        "22:00-06:00              | 2026-11-23T23:00 | true",
        "22:00-06:00              | 2026-11-23T05:59 | true",
        "22:00-06:00              | 2026-11-23T06:00 | false",
        "Mon-Fri 08:00-20:00      | 2026-11-23T08:00 | true",
        "Mon-Fri 08:00-20:00      | 2026-11-28T12:00 | false",
        "mon-fri 8:00 - 20:00     | 2026-11-27T19:59 | true",
        "Sat,Sun 22:00-06:00      | 2026-11-23T05:00 | true",
        "Sat,Sun 22:00-06:00      | 2026-11-28T05:00 | false",
        "Sat,Sun 22:00-06:00      | 2026-11-23T23:00 | false",
        "Fri-Mon 10:00-11:00      | 2026-11-22T10:30 | true",
        "Fri-Mon 10:00-11:00      | 2026-11-24T10:30 | false",
        "Tue,Thu-Fri 10:00-11:00  | 2026-11-26T10:30 | true",
        "Sun 00:00-24:00          | 2026-11-22T23:59 | true",
        "Sun 00:00-24:00          | 2026-11-23T00:00 | false"
      })
  void contains(String text, LocalDateTime wall, boolean within) {
    assertThat(WeeklyWindow.parse(text).contains(wall)).isEqualTo(within);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02:00",
        "2-5",
        "25:00-26:00",
        "02:60-03:00",
        "02:00-02:00",
        "Mo 02:00-03:00",
        "Mon- 02:00-03:00",
        "Mon-Tue-Wed 02:00-03:00",
        "24:00-03:00",
        "02:00-00:00"
      })
  void refuses(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> WeeklyWindow.parse(text));
  }

  @Test
  void datesContainBothEnds() {
    DateRange dateRange = DateRange.parse("2026-12-24..2026-12-26");
    assertThat(dateRange.contains(LocalDate.parse("2026-12-23"))).isFalse();
    assertThat(dateRange.contains(LocalDate.parse("2026-12-24"))).isTrue();
    assertThat(dateRange.contains(LocalDate.parse("2026-12-26"))).isTrue();
    assertThat(dateRange.contains(LocalDate.parse("2026-12-27"))).isFalse();
    assertThat(DateRange.parse("2027-01-01").contains(LocalDate.parse("2027-01-01"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "24.12.2026",
        "2026-12-26..2026-12-24",
        "2026-12-24..",
        "2026-02-30",
        "2026-01-01..2026-01-02..2026-01-03"
      })
  void refusesDates(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> DateRange.parse(text));
  }
}
