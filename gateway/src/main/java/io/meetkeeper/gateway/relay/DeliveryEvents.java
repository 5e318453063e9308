package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.relay.queue.QueuedPoint;
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

  /** Whether Machinist has refused the API key and accepted nothing since. */
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
    announce(Severity.ERROR, RelayMessage.KEY_REFUSED.with(answer, keyFile), UNAUTHORIZED);
  }

  /** Announces an outage once it has lasted five minutes. */
  void reportOutage(Duration outage, String answer, Integer status) {
    if (outageReported || outage.compareTo(REPORT_OUTAGE_AFTER) < 0) {
      return;
    }
    outageReported = true;
    announce(Severity.WARNING, RelayMessage.OUTAGE.with(outage, answer), status);
  }

  /** Announces the end of an outage or of a refused key, if one was announced. */
  void reportRecovery(boolean stored) {
    if (keyRefused || outageReported) {
      announce(
          Severity.INFO, (stored ? RelayMessage.RECOVERED : RelayMessage.ANSWERS).with(), null);
    }
  }

  /** Lets the next failure be announced again. */
  void reset() {
    keyRefused = false;
    outageReported = false;
  }

  private static MessageText refusalMessage(QueuedPoint point, int status, String answer) {
    if (status == CONFLICT) {
      return RelayMessage.NO_ROOM.with(point.series().describe(), answer);
    }
    return RelayMessage.POINT_REFUSED.with(
        point.series().describe(), Instant.ofEpochSecond(point.minute()), answer);
  }

  private void announce(Severity severity, MessageText message, Integer status) {
    announcer.announce(events -> events.relayTrouble(severity, message, status));
  }
}
