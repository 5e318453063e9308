package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;

/** Announces what the server refuses or misses, each once until it takes samples again. */
final class RemoteWriteEvents {
  private static final String SUBJECT = "remote-write";
  private static final Duration REPORT_OUTAGE_AFTER = Duration.ofMinutes(5);

  private final EventAnnouncer announcer;
  private boolean refusalReported;
  private boolean outageReported;
  private boolean lossReported;

  RemoteWriteEvents(EventAnnouncer announcer) {
    this.announcer = announcer;
  }

  /** A request was refused for good. */
  void reportRefusal(String answer) {
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
    if (!lossReported) {
      lossReported = true;
      announce(Severity.WARNING, RemoteWriteMessage.QUEUE_FULL.with());
    }
  }

  /** The server has taken samples: announces the end of what was announced. */
  void reportSuccess() {
    if (refusalReported || outageReported) {
      announce(Severity.INFO, RemoteWriteMessage.RECOVERED.with());
    }
    refusalReported = false;
    outageReported = false;
    lossReported = false;
  }

  private void announce(Severity severity, MessageText message) {
    announcer.announceNotice(severity, SUBJECT, message);
  }
}
