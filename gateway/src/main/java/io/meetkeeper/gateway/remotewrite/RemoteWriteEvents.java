package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Announces refusals, outages and losses of remote write, each once until it is over. Otherwise a
 * server that refuses some requests, or is too slow, would cause an event each round.
 */
final class RemoteWriteEvents {
  private static final String SUBJECT = "remote-write";
  private static final Duration REPORT_OUTAGE_AFTER = Duration.ofMinutes(5);

  /** Trouble is over when nothing was refused or lost for this long. */
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

  /** Announces that a request was refused for good. */
  void reportRefusal(String answer) {
    lastTrouble = clock.instant();
    if (!refusalReported) {
      refusalReported = true;
      announce(Severity.WARNING, RemoteWriteMessage.REFUSED.with(answer));
    }
  }

  /** Announces an outage once it has lasted five minutes. */
  void reportOutage(Duration outage, String answer) {
    if (!outageReported && outage.compareTo(REPORT_OUTAGE_AFTER) >= 0) {
      outageReported = true;
      announce(Severity.WARNING, RemoteWriteMessage.OUTAGE.with(outage, answer));
    }
  }

  /** Announces that requests were dropped because the queue is full. */
  void reportLoss() {
    lastTrouble = clock.instant();
    if (!lossReported) {
      lossReported = true;
      announce(Severity.WARNING, RemoteWriteMessage.QUEUE_FULL.with());
    }
  }

  /**
   * Called when the server has accepted a request; announces the end of trouble that was announced.
   */
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
