package io.meetkeeper.backbone.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmStateTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final AlarmRule RULE =
      new AlarmRule(
          HostSample.Resource.SWAP, 50, 40, Duration.ofSeconds(30), EVERY.multipliedBy(3));

  /** Values every 10 s, "-" for a missing one; the expected changes as level@seconds. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "steady below,              10 20 30 40 50 50 50 50 50,            ''",
    "exactly the threshold,     50 50 50 50 50 50,                     ''",
    "strictly above for 30 s,   51 51 51 51,                           raised@30",
    "not quite long enough,     51 51 51 50 51 51 51,                  ''",
    "flaps around it,           60 45 60 45 60 45 60 45 60,            ''",
    "a missing value,           51 51 - 51 51 51,                      ''",
    "anew after a missing one,  51 51 - 51 51 51 51,                   raised@60",
    "between is no clearing,    60 60 60 60 45 45 45 45 45 45,         raised@30",
    "exactly clear-below,       60 60 60 60 40 40 40 40 40,            raised@30",
    "cleared,                   60 60 60 60 39 39 39 39,               raised@30 cleared@70",
    "a short dip,               60 60 60 60 39 39 60 39 39 60,         raised@30",
    "dip to between,            60 60 60 60 39 39 39 45 39 39 39,      raised@30",
    "gap while clearing,        60 60 60 60 39 39 - 39 39 39,          raised@30",
    "gap does not clear,        60 60 60 60 - - - - - - - - 60,        raised@30",
    "nothing but gaps,          - - - - - - -,                         ''",
    "flaps when raised,         60 60 60 60 45 60 41 60 39 60 45 60,   raised@30",
    "once only,                 60 60 60 60 60 60 60 60 60 60 60,      raised@30",
    "and again,     60 60 60 60 30 30 30 30 60 60 60 60, raised@30 cleared@70 raised@110",
  })
  void changes(String name, String values, String expected) {
    List<String> changes = new ArrayList<>();
    AlarmState state = AlarmState.START;
    int seconds = 0;
    for (String value : values.strip().split(" ", -1)) {
      Double used = value.equals("-") ? null : Double.valueOf(value);
      AlarmState.AlarmTransition transition = state.apply(RULE, START.plusSeconds(seconds), used);
      if (transition.isChanged()) {
        changes.add((transition.state().raised() ? "raised@" : "cleared@") + seconds);
      }
      state = transition.state();
      seconds += 10;
    }
    assertThat(String.join(" ", changes)).isEqualTo(expected);
  }

  @Test
  void clockSetBackRestartsHoldTime() {
    assertThat(raisedAfter(0, 20, 10, 30)).as("20 s since the clock was set back").isFalse();
    assertThat(raisedAfter(0, 20, 10, 30, 40)).as("30 s since the clock was set back").isTrue();
  }

  @Test
  void moreThanThreeIntervalsAreAGap() {
    assertThat(raisedAfter(0, 10, 41)).as("31 s between two values").isFalse();
    assertThat(raisedAfter(0, 10, 40)).as("30 s between two values").isTrue();
    assertThat(raisedAfter(0, 10, 41, 51, 61, 71)).as("built up again after it").isTrue();
  }

  @Test
  void clockSetBackIsAGap() {
    assertThat(raisedAfter(0, 10, 20, 5, 15, 25)).isFalse();
    assertThat(raisedAfter(0, 10, 20, 5, 15, 25, 35)).isTrue();
  }

  @Test
  void levelHasTimeOfChange() {
    AlarmState state = AlarmState.START;
    for (int seconds = 0; seconds <= 60; seconds += 10) {
      state = state.apply(RULE, START.plusSeconds(seconds), 70.0).state();
    }
    assertThat(state.level(HostSample.Resource.SWAP))
        .isEqualTo(new HostSample.Alarm(HostSample.Resource.SWAP, true, START.plusSeconds(30)));
  }

  @Test
  void levelIsUnknownWhenStartingAboveTheThreshold() {
    AlarmState state = AlarmState.START;
    for (int seconds = 0; seconds < 30; seconds += 10) {
      state = state.apply(RULE, START.plusSeconds(seconds), 70.0).state();
      assertThat(state.isKnown()).as("after %d s", seconds).isFalse();
    }
    state = state.apply(RULE, START.plusSeconds(30), 70.0).state();
    assertThat(state.isKnown()).isTrue();
    assertThat(state.raised()).isTrue();
    assertThat(AlarmState.START.apply(RULE, START, 50.0).state().isKnown()).as("quiet").isTrue();
  }

  @Test
  void keepsLevelUntilHoldTimeHasPassed() {
    AlarmState state = AlarmState.START;
    for (int seconds = 0; seconds <= 40; seconds += 10) {
      state = state.apply(RULE, START.plusSeconds(seconds), seconds < 40 ? 70.0 : 30.0).state();
    }
    assertThat(state.isKnown()).isTrue();
    assertThat(state.raised()).isTrue();
  }

  @Test
  void zeroHoldRaisesAtOnce() {
    AlarmRule atOnce = new AlarmRule(HostSample.Resource.SWAP, 50, 50, Duration.ZERO, EVERY);
    assertThat(AlarmState.START.apply(atOnce, START, 50.1).state().raised()).isTrue();
    assertThat(AlarmState.START.apply(atOnce, START, 50.0).state().raised()).isFalse();
  }

  @Test
  void notANumberIsAGap() {
    AlarmState.AlarmTransition transition = AlarmState.START.apply(RULE, START, Double.NaN);
    assertThat(transition.state().isKnown()).isFalse();
  }

  private static boolean raisedAfter(int... seconds) {
    AlarmState state = AlarmState.START;
    for (int second : seconds) {
      state = state.apply(RULE, START.plusSeconds(second), 70.0).state();
    }
    return state.raised();
  }
}
