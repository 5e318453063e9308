package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Announces what the server refuses or misses, each once until it is over: a server that takes most
 * and refuses some, or is too slow for all, would be a message with each round otherwise.
 */
final class RemoteWriteEvents {
  private static final String SUBJECT = "remote-write";
  private static final Duration REPORT_OUTAGE_AFTER = Duration.ofMinutes(5);

  /** So long nothing was refused or lost when that is over. */
  private static final Duration CALM = Duration.ofMinutes(10);

  private final EventAnnouncer announcer;
  private final Clock clock;
  private Instant lastTrouble = Instant.MIN;
  private boolean refusalReported;
  private boolean outageReported;
  private boolean lossReported;

  RemoteWriteEvents(EventAnnouncer announcer, Clock clock) {
    this.announcer = announcer;
    this.clock = clock;
  }

  /** A request was refused for good. */
  void reportRefusal(String answer) {
    lastTrouble = clock.instant();
    if (!refusalReported) {
      refusalReported = true;
      announce(Severity.WARNING, RemoteWriteMessage.REFUSED.with(answer));
    }
  }

  /** Only an outage of some minutes is announced. */
  void reportOutage(Duration outage, String answer) {
    if (!outageReported && outage.compareTo(REPORT_OUTAGE_AFTER) >= 0) {
      outageReported = true;
      announce(Severity.WARNING, RemoteWriteMessage.OUTAGE.with(outage, answer));
    }
  }

  /** The queue is full. */
  void reportLoss() {
    lastTrouble = clock.instant();
    if (!lossReported) {
      lossReported = true;
      announce(Severity.WARNING, RemoteWriteMessage.QUEUE_FULL.with());
    }
  }

  /** The server has taken samples: announces the end of what was announced. */
  void reportSuccess() {
    boolean calm =
        lastTrouble.equals(Instant.MIN) || !clock.instant().isBefore(lastTrouble.plus(CALM));
    if (calm && (refusalReported || outageReported || lossReported)) {
      announce(Severity.INFO, RemoteWriteMessage.RECOVERED.with());
      refusalReported = false;
      outageReported = false;
      lossReported = false;
    }
  }

  private void announce(Severity severity, MessageText message) {
    announcer.announceNotice(severity, SUBJECT, message);
  }
}
