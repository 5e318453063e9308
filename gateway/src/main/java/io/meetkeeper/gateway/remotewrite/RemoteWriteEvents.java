package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
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
      announce(
          Severity.WARNING,
          "remote write: the server refuses samples ("
              + answer
              + "); they are not sent again, and further ones are counted, not told. Check"
              + " meetkeeper.gateway.remote-write");
    }
  }

  /** Only an outage of some minutes is announced. */
  void reportOutage(Duration outage, String answer) {
    if (!outageReported && outage.compareTo(REPORT_OUTAGE_AFTER) >= 0) {
      outageReported = true;
      announce(
          Severity.WARNING,
          "remote write: the server takes nothing for "
              + DurationFormat.formatRounded(outage)
              + " ("
              + answer
              + "). Samples wait in memory and are sent when it does");
    }
  }

  /** The queue is full. */
  void reportLoss() {
    if (!lossReported) {
      lossReported = true;
      announce(
          Severity.WARNING,
          "remote write: the queue is full (meetkeeper.gateway.remote-write.queue.at-most): the"
              + " oldest samples are being dropped, and counted");
    }
  }

  /** The server has taken samples: announces the end of what was announced. */
  void reportSuccess() {
    if (refusalReported || outageReported) {
      announce(Severity.INFO, "remote write: the server takes samples again");
    }
    refusalReported = false;
    outageReported = false;
    lossReported = false;
  }

  private void announce(Severity severity, String message) {
    announcer.announceNotice(severity, SUBJECT, message);
  }
}
