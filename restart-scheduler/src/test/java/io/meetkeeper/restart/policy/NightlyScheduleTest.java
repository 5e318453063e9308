package io.meetkeeper.restart.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightlyScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,    2026, 30 2 * * *",
    "Europe/Berlin,    2026, 0 2 * * *",
    "Europe/Berlin,    2026, 0 3 * * *",
    "Europe/Berlin,    2026, 0 4 * * *",
    "Asia/Tokyo,       2026, 30 2 * * *",
    "Asia/Tokyo,       2026, 0 4 * * *",
    "America/Sao_Paulo,2018, 0 0 * * *",
    "America/Sao_Paulo,2018, 30 0 * * *",
    "America/Sao_Paulo,2018, 30 23 * * *",
    "Asia/Beirut,      2022, 0 0 * * *",
    "Asia/Beirut,      2022, 15 0 * * *",
    "Australia/Lord_Howe,2026, 15 2 * * *",
    "Australia/Lord_Howe,2026, 45 1 * * *"
  })
  void comesExactlyOnceOnEachLocalDayOfAYear(String zone, int year, String cron) {
    ZoneId id = ZoneId.of(zone.strip());
    NightlySchedule nightly = NightlySchedule.of(cron.strip(), id);
    LocalDate day = LocalDate.of(year, 1, 1);
    Instant at = day.atStartOfDay(id).toInstant().minusSeconds(1);
    List<LocalDate> days = new ArrayList<>();
    List<LocalDate> wanted = day.datesUntil(day.plusYears(1)).toList();
    for (int i = 0; i < wanted.size(); i++) {
      at = nightly.nextTick(at).at();
      days.add(LocalDate.ofInstant(at, id));
    }
    assertThat(days).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin",
    "Asia/Tokyo",
    "Asia/Beirut",
    "America/Sao_Paulo",
    "Australia/Lord_Howe"
  })
  void theNextTickDoesNotDependOnWhenItIsAskedFor(String zone) {
    NightlySchedule nightly = NightlySchedule.of("30 2 * * *", ZoneId.of(zone));
    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    Instant tick = nightly.nextTick(Instant.parse("2026-01-01T00:00:00Z")).at();
    for (Instant asked = Instant.parse("2026-01-01T00:00:00Z");
        asked.isBefore(end);
        asked = asked.plusSeconds(1_777)) {
      while (!tick.isAfter(asked)) {
        tick = nightly.nextTick(tick).at();
      }
      assertThat(nightly.nextTick(asked).at()).isEqualTo(tick);
    }
  }

  @Test
  void aTimeInTheGapComesAtItsEnd() {
    NightlySchedule.NightlyTick tick =
        NightlySchedule.of("30 2 * * *", BERLIN).nextTick(Instant.parse("2026-03-28T12:00:00Z"));
    assertThat(tick)
        .isEqualTo(
            new NightlySchedule.NightlyTick(
                Instant.parse("2026-03-29T01:00:00Z"), NightlySchedule.ClockTransition.GAP));
    assertThat(LocalDateTime.ofInstant(tick.at(), BERLIN))
        .isEqualTo(LocalDateTime.parse("2026-03-29T03:00"));
  }

  @Test
  void aTimeInTheDoubledHourComesTheFirstTimeOnly() {
    NightlySchedule nightly = NightlySchedule.of("30 2 * * *", BERLIN);
    NightlySchedule.NightlyTick tick = nightly.nextTick(Instant.parse("2026-10-24T12:00:00Z"));
    assertThat(tick)
        .isEqualTo(
            new NightlySchedule.NightlyTick(
                Instant.parse("2026-10-25T00:30:00Z"), NightlySchedule.ClockTransition.DOUBLED));
    assertThat(nightly.nextTick(tick.at()).at()).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    assertThat(nightly.nextTick(Instant.parse("2026-10-25T01:10:00Z")).at())
        .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void severalTimesInTheGapAreOne() {
    NightlySchedule nightly = NightlySchedule.of("*/20 * * * *", BERLIN);
    Instant gap = Instant.parse("2026-03-29T01:00:00Z");
    assertThat(nightly.nextTick(gap.minusSeconds(60)).at()).isEqualTo(gap);
    assertThat(nightly.nextTick(gap).at()).isEqualTo(gap.plusSeconds(1_200));
  }

  @ParameterizedTest
  @CsvSource({"0 4 * *", "0 4 * * * *", "61 4 * * *", "nonsense", "0 0 30 2 *"})
  void refusesWhatIsNoRule(String cron) {
    assertThatIllegalArgumentException().isThrownBy(() -> NightlySchedule.of(cron, BERLIN));
  }
}
