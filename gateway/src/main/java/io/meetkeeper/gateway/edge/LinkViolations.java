package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.event.EventThrottle;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts protocol violations on links, which mean a stolen token, two machines with one name, or a
 * bug, and announces them as events at most once an hour for each host. Messages whose content is
 * refused are counted and announced in the same way.
 */
final class LinkViolations {
  private static final Logger log = LoggerFactory.getLogger(LinkViolations.class);
  private static final Duration ANNOUNCE_INTERVAL = Duration.ofHours(1);
  private static final String SUBJECT = "edge";
  private static final String REFUSED_SUBJECT = "edge-content";
  private static final String FULL_SUBJECT = "edge-full";

  private final RoleContext roleContext;
  private final EventThrottle throttle = new EventThrottle(ANNOUNCE_INTERVAL);
  private long count;
  private long refusedCount;
  private long fullCount;

  LinkViolations(RoleContext roleContext) {
    this.roleContext = roleContext;
  }

  /** Counts and announces a violation for which the link was closed. */
  void record(HostLink link, String violation) {
    MessageText message = LinkMessage.ENDED.with(link.host(), link.address(), violation);
    count++;
    announce(link, SUBJECT, message);
  }

  /** Counts and announces a message that was refused for its content. */
  void recordRefused(HostLink link, String reason) {
    refusedCount++;
    announce(link, REFUSED_SUBJECT, LinkMessage.REFUSED.with(link.host(), reason));
  }

  /** Counts and announces, for the gateway, that there was no room for the link of a host. */
  void recordFull(String host, int links, long mebibytes) {
    fullCount++;
    announce(
        roleContext.host(),
        roleContext.site(),
        FULL_SUBJECT,
        LinkMessage.NO_ROOM.with(host, links, mebibytes));
  }

  /** How many links there was no room for. */
  long fullCount() {
    return fullCount;
  }

  /** How many messages were refused for their content. */
  long refusedCount() {
    return refusedCount;
  }

  /** Number of links closed for a violation. */
  long count() {
    return count;
  }

  /** Announces that a collector on the bus has the name of a linked host. */
  void reportDuplicateCollector(HostLink link, HostSample sample) {
    announce(link, SUBJECT, LinkMessage.DUPLICATE.with(link.host(), link.address(), sample.site()));
  }

  /** Announces that a host tried to link with the name of a collector in the cluster. */
  void reportNameConflict(HostLink link) {
    announce(link, SUBJECT, LinkMessage.NAME_CONFLICT.with(link.address(), link.host()));
  }

  private void announce(HostLink link, String subject, MessageText message) {
    announce(link.host(), link.token().site(), subject, message);
  }

  private void announce(String host, String site, String subject, MessageText message) {
    Instant now = roleContext.clock().instant();
    if (!throttle.tryAcquire(subject + " " + host, now)) {
      log.debug("{}", message.english());
      return;
    }
    log.warn("{}", message.english());
    roleContext
        .bus()
        .publish(
            BusContracts.EVENTS,
            EventFactory.at(now, host, site).notice(Severity.WARNING, subject, message));
  }
}
