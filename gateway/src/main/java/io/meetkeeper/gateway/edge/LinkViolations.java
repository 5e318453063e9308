package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.process.RoleContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host did that a Meetkeeper in its place does not do: a token in wrong hands, two machines
 * with one name, or an error. Each is counted, and told once an hour for each host.
 */
final class LinkViolations {
  private static final Logger log = LoggerFactory.getLogger(LinkViolations.class);
  private static final Duration ANNOUNCE_INTERVAL = Duration.ofHours(1);
  private static final String SUBJECT = "edge";

  private final RoleContext roleContext;
  private final Map<String, Instant> lastAnnounced = new HashMap<>();
  private long count;

  LinkViolations(RoleContext roleContext) {
    this.roleContext = roleContext;
  }

  /** The link was ended for it. */
  void record(HostLink link, String what) {
    String message =
        "a link with the token of "
            + link.host()
            + " from "
            + link.address()
            + " was ended: "
            + what;
    count++;
    announce(link, message);
  }

  /** How many links were ended. */
  long count() {
    return count;
  }

  /** Somebody else has its name. */
  void reportDuplicateCollector(HostLink link, HostSample sample) {
    announce(
        link,
        "two collectors say that they are "
            + link.host()
            + ": the one that is linked from "
            + link.address()
            + ", and one on the bus (site "
            + sample.site()
            + "); give one of them another meetkeeper.host-id");
  }

  /** A collector of the cluster has its name. */
  void reportNameConflict(HostLink link) {
    announce(
        link,
        "the host that links itself from "
            + link.address()
            + " is called "
            + link.host()
            + ", and so is a collector of the cluster; give one of them another"
            + " meetkeeper.host-id");
  }

  private void announce(HostLink link, String message) {
    Instant now = roleContext.clock().instant();
    Instant last = lastAnnounced.get(link.host());
    if (last != null && now.isBefore(last.plus(ANNOUNCE_INTERVAL))) {
      log.debug("{}", message);
      return;
    }
    log.warn("{}", message);
    lastAnnounced.put(link.host(), now);
    roleContext
        .bus()
        .publish(
            BusContracts.EVENTS,
            EventFactory.at(now, link.host(), link.token().site())
                .notice(Severity.WARNING, SUBJECT, message));
  }
}
