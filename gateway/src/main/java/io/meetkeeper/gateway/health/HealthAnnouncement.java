package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.gateway.fleet.ElapsedTime;
import java.time.Duration;
import java.time.Instant;

/**
 * The decision whether a change of a check is announced. All changes between well, warning and
 * broken are. A check that becomes unknown keeps its announced state: an alert does not end because
 * the check cannot be made. A check that the host no longer reports ends as unknown after an hour.
 * A flapping check is announced a few times an hour, and once more with its state at the end of
 * that hour.
 *
 * @param action what to do
 * @param reason why
 */
record HealthAnnouncement(AnnouncementAction action, String reason) {
  /** The action to take for a check. */
  enum AnnouncementAction {
    /** Nothing. */
    NONE,
    /** Announce its state. */
    ANNOUNCE,
    /** Nothing yet: it has changed too often within the hour. */
    HOLD,
    /** Store that the host no longer reports it. */
    MARK_MISSING,
    /** Store that the host reports it again. */
    MARK_PRESENT,
    /** Announce that it is no longer reported, and set the announced state to well. */
    END,
    /** Delete the row: it has been well for an hour. */
    FORGET
  }

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration MISSING_AFTER = Duration.ofHours(1);
  private static final int MAX_CHANGES = 4;

  /** Changes to broken matter more, so more of them are announced. */
  private static final int MAX_CHANGES_TO_BROKEN = 8;

  /**
   * Decides about one check.
   *
   * @param before as last announced; {@code null}: never, so its state counts as well
   * @param check the current check; {@code null} when the host does not report it
   */
  static HealthAnnouncement decide(AnnouncedCheck before, HealthCheck check, Instant now) {
    HealthState announced = before == null ? HealthState.WELL : before.state();
    if (check == null) {
      return decideMissing(before, announced, now);
    }
    if (check.state() == announced || check.state() == HealthState.UNKNOWN) {
      return decideUnchanged(before, now);
    }
    if (before != null && isInWindow(before, now) && before.changes() >= limit(check.state())) {
      return of(AnnouncementAction.HOLD, before.changes() + " changes within the hour");
    }
    return of(AnnouncementAction.ANNOUNCE, announced + " before");
  }

  /** Whether the hour in which changes are counted is not over. */
  static boolean isInWindow(AnnouncedCheck before, Instant now) {
    return !ElapsedTime.reaches(before.windowStart(), WINDOW, now);
  }

  private static int limit(HealthState state) {
    return state == HealthState.BROKEN ? MAX_CHANGES_TO_BROKEN : MAX_CHANGES;
  }

  private static HealthAnnouncement decideUnchanged(AnnouncedCheck before, Instant now) {
    if (before != null && before.missing() != null) {
      return of(AnnouncementAction.MARK_PRESENT, "it is made again");
    }
    return before != null && before.state() == HealthState.WELL && !isInWindow(before, now)
        ? of(AnnouncementAction.FORGET, "well for an hour")
        : of(AnnouncementAction.NONE, "no change");
  }

  private static HealthAnnouncement decideMissing(
      AnnouncedCheck before, HealthState announced, Instant now) {
    if (before == null) {
      return of(AnnouncementAction.NONE, "never announced");
    }
    if (announced == HealthState.WELL) {
      return isInWindow(before, now)
          ? of(AnnouncementAction.NONE, "no longer made, and well")
          : of(AnnouncementAction.FORGET, "no longer made, and well");
    }
    if (before.missing() == null) {
      return of(AnnouncementAction.MARK_MISSING, "no longer made");
    }
    return now.isAfter(before.missing().plus(MISSING_AFTER))
        ? of(AnnouncementAction.END, "not made for an hour")
        : of(AnnouncementAction.NONE, "not made for less than an hour");
  }

  private static HealthAnnouncement of(AnnouncementAction action, String reason) {
    return new HealthAnnouncement(action, reason);
  }
}
