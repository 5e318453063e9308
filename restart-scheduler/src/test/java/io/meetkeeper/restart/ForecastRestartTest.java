package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.HostDecision;
import io.meetkeeper.backbone.contract.automation.HostDecision.DecisionOutcome;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.backbone.contract.forecast.ForecastReply.GrowthState;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The forecast rule: a restart in the quietest hour before memory is full. It is Monday, and 14:00
 * is quiet.
 */
class ForecastRestartTest {
  private static final String RULE =
      ", nightly.cron = none, forecast { enabled = true, within = 12h }, cooldown = 1h";

  @TempDir private Path directory;
  private SchedulerFixture fixture;
  private final AtomicInteger questions = new AtomicInteger();

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
    fixture.clock.setInstant(Instant.parse("2026-11-23T13:45:00Z"));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void forecast(GrowthState state, Duration ahead, List<List<Double>> week) {
    fixture.bus.serve(
        BusContracts.HOST_FORECAST,
        query -> {
          questions.incrementAndGet();
          Instant full = SchedulerFixture.NOON.plus(ahead);
          return Future.succeededFuture(
              new ForecastReply(
                  query.host(),
                  fixture.clock.instant(),
                  state,
                  "swap: grows by 512 MiB a day",
                  state == GrowthState.GROWING ? full : null,
                  state == GrowthState.GROWING ? full.minusSeconds(3_600) : null,
                  query.zone(),
                  week,
                  "400 hours with figures",
                  null,
                  null));
        });
  }

  private static List<List<Double>> quietAt(int hour) {
    List<Double> day = new ArrayList<>(Collections.nCopies(24, 2.0));
    day.set(hour, 0.0);
    return Collections.nCopies(7, day);
  }

  private HostDecision decision() {
    return fixture.ask(BusContracts.HOST_DECISION, new HostQuery("meet1"));
  }

  private void setClock(String time) {
    fixture.pass(
        Duration.between(fixture.clock.instant(), Instant.parse("2026-11-23T" + time + ":00Z")));
  }

  @Test
  void asksInTheQuietestHourBeforeItIsFullAndOnce() {
    forecast(GrowthState.GROWING, Duration.ofHours(8), quietAt(14));
    fixture.start("automation = on" + RULE);
    setClock("13:56");
    assertThat(fixture.jobs()).isEmpty();
    HostDecision waits = decision();
    assertThat(waits.outcome()).isEqualTo(DecisionOutcome.NONE);
    assertThat(waits.summary()).contains("the quietest hour before that begins at");
    assertThat(waits.steps().get(0).opensAt()).isEqualTo("2026-11-23T14:00:00Z");
    setClock("14:05");
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(decision().summary()).contains("needs a day of figures");
    assertThat(fixture.job().cause()).isEqualTo(RestartCause.FORECAST);
    assertThat(fixture.job().reason()).contains("swap: grows by 512 MiB a day");
    setClock("14:25");
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(questions.get()).isEqualTo(2);
  }

  @Test
  void asksInAnAllowedHourOnly() {
    forecast(GrowthState.GROWING, Duration.ofHours(8), quietAt(14));
    fixture.start("automation = on, only-during = ['15:00-16:00']" + RULE);
    fixture.clock.setInstant(Instant.parse("2026-11-23T14:45:00Z"));
    setClock("14:59");
    assertThat(fixture.jobs()).isEmpty();
    setClock("15:01");
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.job().requestedAt()).isEqualTo("2026-11-23T15:00:00Z");
  }

  @Test
  void doesNotAskWhatAPersonHasCancelled() {
    forecast(GrowthState.GROWING, Duration.ofHours(8), quietAt(14));
    fixture.start("automation = on" + RULE);
    fixture.bridge.conferences = 1;
    setClock("14:05");
    fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(fixture.job().id(), "ann", false));
    fixture.bridge.conferences = 0;
    setClock("14:20");
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.bridge.restarts()).isZero();
  }

  @Test
  void watchSaysOnceWhatItWouldHaveDone() {
    forecast(GrowthState.GROWING, Duration.ofHours(8), quietAt(14));
    fixture.start("automation = watch" + RULE);
    setClock("14:20");
    assertThat(fixture.events(WouldHaveRestartedEvent.class))
        .extracting(Event::message)
        .singleElement()
        .asString()
        .contains("would have restarted 14:00");
    assertThat(fixture.jobs()).isEmpty();
  }

  @Test
  void doesNothingWhileItIsFarOrDoesNotGrowOrTheHoursAreNotKnown() {
    forecast(GrowthState.GROWING, Duration.ofHours(40), quietAt(14));
    fixture.start("automation = on" + RULE);
    setClock("14:20");
    assertThat(fixture.jobs()).isEmpty();
    assertThat(decision().summary()).contains("which is far");
  }

  @Test
  void quietHoursThatAreNotKnownAreNotGuessed() {
    forecast(GrowthState.GROWING, Duration.ofHours(8), List.of());
    fixture.start("automation = on" + RULE);
    setClock("14:20");
    assertThat(fixture.jobs()).isEmpty();
    assertThat(decision().summary()).contains("the quiet hours are not known: 400 hours");
  }

  @Test
  void withoutAHistoryNothingIsKnownAndNothingIsDone() {
    fixture.start("automation = on" + RULE);
    setClock("14:20");
    assertThat(fixture.jobs()).isEmpty();
    assertThat(decision().summary()).contains("the forecast is not known: ");
  }

  @Test
  void isOffUnlessSwitchedOn() {
    forecast(GrowthState.GROWING, Duration.ofHours(3), quietAt(14));
    fixture.start("automation = on, nightly.cron = none");
    setClock("14:20");
    assertThat(fixture.jobs()).isEmpty();
    assertThat(questions).hasValue(0);
  }
}
