package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.gateway.notify.NoticeQueue.QueuedNotice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The decision which waiting notices of a channel are sent as one message now, and why.
 *
 * @param notices to send as one message; empty: none now
 * @param until until when to wait if nothing else is queued; {@code null}: not known
 * @param reason why
 */
record BatchDecision(List<QueuedNotice> notices, Instant until, String reason) {
  /** Limit of the notices in one message. */
  static final int MAX_NOTICES = 20;

  /**
   * Decides what to send now.
   *
   * @param waiting unsent notices, oldest first
   * @param lastSent time of the last message; {@code null}: none since the start
   * @param restarts the hosts being restarted, whose info notices wait
   */
  static BatchDecision decide(
      ChannelSettings channel,
      List<QueuedNotice> waiting,
      Instant lastSent,
      RestartsInProgress restarts,
      Instant now,
      ZoneId zone) {
    boolean quiet =
        channel.quietHours() != null
            && channel.quietHours().contains(now.atZone(zone).toLocalTime());
    List<QueuedNotice> due =
        quiet
            ? waiting.stream().filter(notice -> notice.severity() == Severity.ERROR).toList()
            : waiting;
    if (due.isEmpty()) {
      return new BatchDecision(List.of(), null, quiet ? "quiet hours" : "nothing waits");
    }
    if (!channel.type().canGroup()) {
      return new BatchDecision(due.subList(0, 1), null, "one event each");
    }
    BatchDecision wait = findWait(channel.gather(), due, lastSent, restarts, now);
    return wait == null
        ? new BatchDecision(fitting(due, channel.type().maxText()), null, "due")
        : wait;
  }

  /** As many as fit into one message, the worst before others; at least one. */
  private static List<QueuedNotice> fitting(List<QueuedNotice> due, int maxText) {
    Set<QueuedNotice> chosen = new HashSet<>();
    long length = maxText / 10; // for escapes and a line about dropped ones
    for (QueuedNotice notice : worstFirst(due)) {
      length += notice.textLength() + 1;
      if (chosen.size() == MAX_NOTICES || (!chosen.isEmpty() && length > maxText)) {
        break;
      }
      chosen.add(notice);
    }
    return due.stream().filter(chosen::contains).toList();
  }

  private static List<QueuedNotice> worstFirst(List<QueuedNotice> due) {
    return due.stream().sorted(Comparator.comparing(QueuedNotice::severity).reversed()).toList();
  }

  private static BatchDecision findWait(
      Duration gather,
      List<QueuedNotice> due,
      Instant lastSent,
      RestartsInProgress restarts,
      Instant now) {
    Severity worst = due.stream().map(QueuedNotice::severity).max(Severity::compareTo).get();
    if (worst == Severity.ERROR) {
      return null;
    }
    if (lastSent != null && isWithin(gather, lastSent, now)) {
      return new BatchDecision(
          List.of(), lastSent.plus(gather), "the last message was at " + lastSent);
    }
    Instant restarted = lastEnd(due, restarts, now);
    if (worst == Severity.INFO && restarted != null) {
      return new BatchDecision(List.of(), restarted, "a restart is under way");
    }
    Instant oldest = due.get(0).at();
    return worst == Severity.INFO && isWithin(gather, oldest, now)
        ? new BatchDecision(List.of(), oldest.plus(gather), "waits for what belongs to it")
        : null;
  }

  /** The end of the last restart on a host of these notices; {@code null} when there is none. */
  private static Instant lastEnd(List<QueuedNotice> due, RestartsInProgress restarts, Instant now) {
    return due.stream()
        .map(notice -> restarts.end(notice.host()))
        .filter(end -> end != null && now.isBefore(end))
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** False for a start in the future, from before the clock was set back. */
  private static boolean isWithin(Duration length, Instant start, Instant now) {
    return !now.isBefore(start) && Duration.between(start, now).compareTo(length) < 0;
  }
}
