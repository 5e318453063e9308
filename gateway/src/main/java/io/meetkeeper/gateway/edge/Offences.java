package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host did that a Meetkeeper in its place does not do: a token in wrong hands, two machines
 * with one name, or an error. Each is counted, and told once an hour for each host.
 */
final class Offences {
  private static final Logger log = LoggerFactory.getLogger(Offences.class);
  private static final Duration TOLD_EVERY = Duration.ofHours(1);
  private static final String SUBJECT = "edge";

  private final Node node;
  private final Map<String, Instant> told = new HashMap<>();
  private long count;

  Offences(Node node) {
    this.node = node;
  }

  /** The link was ended for it. */
  void told(HostLink link, String what) {
    String message =
        "a link with the token of "
            + link.host()
            + " from "
            + link.address()
            + " was ended: "
            + what;
    count++;
    tell(link, message);
  }

  /** How many links were ended. */
  long count() {
    return count;
  }

  /** Somebody else has its name. */
  void twice(HostLink link, Sample sample) {
    tell(
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
  void namesake(HostLink link) {
    tell(
        link,
        "the host that links itself from "
            + link.address()
            + " is called "
            + link.host()
            + ", and so is a collector of the cluster; give one of them another"
            + " meetkeeper.host-id");
  }

  private void tell(HostLink link, String message) {
    Instant now = node.clock().instant();
    Instant last = told.get(link.host());
    if (last != null && now.isBefore(last.plus(TOLD_EVERY))) {
      log.debug("{}", message);
      return;
    }
    log.warn("{}", message);
    told.put(link.host(), now);
    node.bus()
        .publish(
            Contracts.EVENTS,
            new Event.Notice(
                UUID.randomUUID().toString(),
                now,
                link.host(),
                link.token().site(),
                Severity.WARNING,
                message,
                SUBJECT));
  }
}
