package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import java.time.Duration;
import java.time.Instant;

/** Announces failures of the delivery to Machinist, each once until Machinist answers again. */
final class DeliveryEvents {
  private static final Duration REPORT_OUTAGE_AFTER = Duration.ofMinutes(5);
  private static final int UNAUTHORIZED = 401;
  private static final int CONFLICT = 409;

  private final EventAnnouncer announcer;
  private final String keyFile;
  private boolean keyRefused;
  private boolean outageReported;

  DeliveryEvents(EventAnnouncer announcer, String keyFile) {
    this.announcer = announcer;
    this.keyFile = keyFile;
  }

  /** Whether Machinist has refused the API key and taken nothing since. */
  boolean isKeyRefused() {
    return keyRefused;
  }

  void reportRefusedPoint(QueuedPoint point, int status, String answer) {
    announce(Severity.WARNING, refusalMessage(point, status, answer), status);
  }

  void reportRefusedKey(String answer) {
    if (keyRefused) {
      return;
    }
    keyRefused = true;
    announce(
        Severity.ERROR,
        "Machinist refuses the API key ("
            + answer
            + "). Everything is kept; put the right key into "
            + keyFile
            + " and the relay goes on by itself",
        UNAUTHORIZED);
  }

  /** Only an outage of some minutes is announced. */
  void reportOutage(Duration outage, String answer, Integer status) {
    if (outageReported || outage.compareTo(REPORT_OUTAGE_AFTER) < 0) {
      return;
    }
    outageReported = true;
    announce(
        Severity.WARNING,
        "Machinist takes nothing for "
            + DurationFormat.formatRounded(outage)
            + " ("
            + answer
            + "). Points wait on disk and are sent when it does",
        status);
  }

  /** Announces the end of an outage or of a refused key, if one was announced. */
  void reportRecovery(boolean stored) {
    if (keyRefused || outageReported) {
      announce(
          Severity.INFO,
          stored
              ? "Machinist takes points again; what has waited is being sent"
              : "Machinist answers again",
          null);
    }
  }

  /** Machinist works: the next failure is announced again. */
  void reset() {
    keyRefused = false;
    outageReported = false;
  }

  private static String refusalMessage(QueuedPoint point, int status, String answer) {
    if (status == CONFLICT) {
      return "Machinist has no room for the series "
          + point.series().describe()
          + " ("
          + answer
          + "): it is over the plan. Its points are set aside; take it out of"
          + " meetkeeper.machinist.series, or get a larger plan";
    }
    return "Machinist refused a point of "
        + point.series().describe()
        + " at "
        + Instant.ofEpochSecond(point.minute())
        + " ("
        + answer
        + "); it is set aside and not sent again. Further ones of this series are counted, not"
        + " told";
  }

  private void announce(Severity severity, String message, Integer status) {
    announcer.announce(events -> events.relayTrouble(severity, message, status));
  }
}
