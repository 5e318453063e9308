package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.RestartCalendar;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarDay;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarPause;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarSpan;
import io.meetkeeper.backbone.contract.automation.RestartCalendarQuery;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calendar of the next days, under the policy of a host. */
class RestartCalendarTest {
  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private RestartCalendar calendar(int days) {
    return fixture.ask(BusContracts.RESTART_CALENDAR, new RestartCalendarQuery("meet1", days));
  }

  @Test
  void hasTheWindowsAndNightlyRunsOfEachDayAcrossAClockChange() {
    fixture.clock.setInstant(Instant.parse("2026-10-23T22:30:00Z"));
    fixture.start(
        "nightly { cron = '30 2 * * *', zone = 'Europe/Berlin' }, only-during = ['02:00-05:00']");
    fixture.step();
    RestartCalendar calendar = calendar(2);
    assertThat(calendar.zone()).isEqualTo("Europe/Berlin");
    assertThat(calendar.from()).isEqualTo("2026-10-23T22:00:00Z");
    assertThat(calendar.to()).isEqualTo("2026-10-25T23:00:00Z");
    CalendarDay saturday = calendar.days().get(0);
    assertThat(saturday.date()).isEqualTo("2026-10-24");
    assertThat(saturday.windows())
        .containsExactly(
            new CalendarSpan("2026-10-24T02:00:00+02:00", "2026-10-24T05:00:00+02:00"));
    assertThat(saturday.nightly().at()).isEqualTo("2026-10-24T02:30:00+02:00");
    assertThat(saturday.nightly().summary()).isEqualTo("asks for a restart");
    CalendarDay sunday = calendar.days().get(1);
    assertThat(sunday.windows())
        .containsExactly(
            new CalendarSpan("2026-10-25T02:00:00+02:00", "2026-10-25T05:00:00+01:00"));
    assertThat(sunday.nightly().at()).isEqualTo("2026-10-25T02:30:00+02:00");
    assertThat(sunday.nightly().summary()).contains("twice");
  }

  @Test
  void saysWhatBecomesOfANightlyRunAtAForbiddenTime() {
    fixture.start("nightly.cron = '0 1,4 * * *', only-during = ['02:00-03:00']");
    fixture.step();
    assertThat(calendar(1).days().get(0).nightly().summary())
        .isEqualTo(
            "asks for a restart; forbidden at that time, waits until 02:00;"
                + " and 1 time more that day");
  }

  @Test
  void hasThePauseAsFarAsItLies() {
    fixture.start("nightly.cron = none");
    fixture.step();
    fixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(
            AutomationScope.fleet(),
            true,
            Instant.parse("2026-11-24T08:00:00Z"),
            "fair",
            "ann",
            false));
    RestartCalendar calendar = calendar(14);
    assertThat(calendar.days()).hasSize(14);
    assertThat(calendar.days().get(0).nightly()).isNull();
    assertThat(calendar.days().get(0).pauses().get(0).to()).isEqualTo("2026-11-24T00:00:00Z");
    assertThat(calendar.days().get(1).pauses())
        .containsExactly(
            new CalendarPause(
                "2026-11-24T00:00:00Z", "2026-11-24T08:00:00Z", "all hosts paused by ann: fair"));
    assertThat(calendar.days().get(2).pauses()).isEmpty();
  }

  @Test
  void refusesTooManyDays() {
    fixture.start("");
    fixture.step();
    assertThat(
            fixture
                .expectProblem(BusContracts.RESTART_CALENDAR, new RestartCalendarQuery("meet1", 61))
                .status())
        .isEqualTo(422);
  }
}
