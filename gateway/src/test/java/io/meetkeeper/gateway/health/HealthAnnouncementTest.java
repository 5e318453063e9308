package io.meetkeeper.gateway.health;

import static io.meetkeeper.gateway.health.HealthFixtures.NOW;
import static io.meetkeeper.gateway.health.HealthFixtures.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.gateway.health.HealthAnnouncement.AnnouncementAction;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthAnnouncementTest {
  private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(2));

  private static AnnouncementAction decide(AnnouncedCheck before, HealthState state) {
    HealthCheck check = state == null ? null : check("jicofo", state, "x");
    return HealthAnnouncement.decide(before, check, NOW).action();
  }

  private static AnnouncedCheck row(
      HealthState state, Instant windowStart, int changes, Instant missing) {
    return new AnnouncedCheck(
        "meet1", "jicofo", state, LONG_AGO, "{}", true, windowStart, changes, missing, 1);
  }

  @Test
  void eachChangeBetweenWellWarningAndBrokenIsAnnounced() {
    for (HealthState before : HealthState.values()) {
      for (HealthState after : HealthState.values()) {
        if (before != HealthState.UNKNOWN) {
          boolean changed = before != after && after != HealthState.UNKNOWN;
          assertThat(decide(row(before, LONG_AGO, 1, null), after) == AnnouncementAction.ANNOUNCE)
              .as(before + " to " + after)
              .isEqualTo(changed);
        }
      }
    }
  }

  @Test
  void whatWasNeverAnnouncedCountsAsWell() {
    assertThat(decide(null, HealthState.WELL)).isEqualTo(AnnouncementAction.NONE);
    assertThat(decide(null, HealthState.UNKNOWN)).isEqualTo(AnnouncementAction.NONE);
    assertThat(decide(null, HealthState.WARNING)).isEqualTo(AnnouncementAction.ANNOUNCE);
    assertThat(decide(null, null)).isEqualTo(AnnouncementAction.NONE);
  }

  @Test
  void anAlertDoesNotEndBecauseNobodyCanLook() {
    assertThat(decide(row(HealthState.BROKEN, NOW, 1, null), HealthState.UNKNOWN))
        .isEqualTo(AnnouncementAction.NONE);
    assertThat(decide(row(HealthState.BROKEN, NOW, 1, null), null))
        .isEqualTo(AnnouncementAction.MARK_MISSING);
    assertThat(decide(row(HealthState.BROKEN, NOW, 1, NOW.minusSeconds(60)), null))
        .isEqualTo(AnnouncementAction.NONE);
    assertThat(decide(row(HealthState.BROKEN, NOW, 1, LONG_AGO), null))
        .isEqualTo(AnnouncementAction.END);
    assertThat(decide(row(HealthState.BROKEN, NOW, 1, LONG_AGO), HealthState.BROKEN))
        .isEqualTo(AnnouncementAction.MARK_PRESENT);
  }

  @Test
  void flappingIsHeldUntilTheHourIsOver() {
    assertThat(decide(row(HealthState.WELL, NOW, 3, null), HealthState.WARNING))
        .isEqualTo(AnnouncementAction.ANNOUNCE);
    assertThat(decide(row(HealthState.WELL, NOW, 4, null), HealthState.WARNING))
        .isEqualTo(AnnouncementAction.HOLD);
    assertThat(decide(row(HealthState.WARNING, NOW, 4, null), HealthState.WELL))
        .isEqualTo(AnnouncementAction.HOLD);
    assertThat(decide(row(HealthState.WARNING, LONG_AGO, 4, null), HealthState.WELL))
        .isEqualTo(AnnouncementAction.ANNOUNCE);
  }

  @Test
  void nothingIsHeldByAnHourThatBeganBeforeTheClockWasSetBack() {
    Instant ahead = NOW.plus(Duration.ofHours(9));
    assertThat(decide(row(HealthState.WELL, ahead, 8, null), HealthState.BROKEN))
        .isEqualTo(AnnouncementAction.ANNOUNCE);
  }

  @Test
  void whatBecomesBrokenIsHeldLater() {
    assertThat(decide(row(HealthState.WARNING, NOW, 5, null), HealthState.BROKEN))
        .isEqualTo(AnnouncementAction.ANNOUNCE);
    assertThat(decide(row(HealthState.WARNING, NOW, 8, null), HealthState.BROKEN))
        .isEqualTo(AnnouncementAction.HOLD);
  }

  @Test
  void whatIsWellForAnHourIsForgotten() {
    assertThat(decide(row(HealthState.WELL, NOW, 2, null), HealthState.WELL))
        .isEqualTo(AnnouncementAction.NONE);
    assertThat(decide(row(HealthState.WELL, LONG_AGO, 2, null), HealthState.WELL))
        .isEqualTo(AnnouncementAction.FORGET);
    assertThat(decide(row(HealthState.WELL, LONG_AGO, 2, null), null))
        .isEqualTo(AnnouncementAction.FORGET);
  }
}
