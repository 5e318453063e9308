package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.edge.EdgeFormerHost;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.event.EventThrottle;
import io.meetkeeper.gateway.fleet.ElapsedTime;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retires the former id of a linked host that was renamed. Otherwise the former id would stay a
 * silent host with a missing bridge, which keeps other bridges from being restarted. The host
 * proves its former id by the hash of that id's token. If samples of the former id still arrive, it
 * is another machine and stays. Used on the context of the links.
 */
final class FormerLinkRetirement {
  private static final Logger log = LoggerFactory.getLogger(FormerLinkRetirement.class);
  private static final Duration RETRY = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration HEARD_FOR = Duration.ofMinutes(10);

  /** Time after the start within which every host that is alive has sent a sample. */
  private static final Duration HEARS_ALL_AFTER = Duration.ofSeconds(45);

  private static final String UNPROVED = "host-former";

  private final RoleContext roleContext;
  private final FleetRegistry fleet;
  private final TokenStore tokenStore;
  private final LinkRegistry links;
  private final Instant startedAt;
  private final EventThrottle throttle = new EventThrottle(Duration.ofHours(1));

  /** For the links of a gateway. */
  FormerLinkRetirement(
      RoleContext roleContext, FleetRegistry fleet, TokenStore tokenStore, LinkRegistry links) {
    this.roleContext = roleContext;
    this.fleet = fleet;
    this.tokenStore = tokenStore;
    this.links = links;
    startedAt = roleContext.clock().instant();
  }

  /** Starts to retire the former id of a host whose link was admitted, if it names one. */
  void begin(HostLink link) {
    EdgeFormerHost former = link.hello().former();
    if (former == null || !isKnownNeighbour(former.host(), link)) {
      return;
    }
    if (tokenStore.isTokenOfHost(former.host(), former.tokenHash())) {
      attempt(link, former.host(), now().plus(HEARD_FOR));
    } else if (throttle.tryAcquire(link.host(), now())) {
      announce(
          link.host(),
          link,
          Severity.WARNING,
          UNPROVED,
          LinkMessage.FORMER_UNPROVED.with(link.host(), former.host()));
    }
  }

  /**
   * Whether the former host is known and in the site of the token, which does not cover other
   * sites.
   */
  private boolean isKnownNeighbour(String former, HostLink link) {
    return !former.equals(link.host())
        && fleet
            .find(former)
            .filter(known -> Objects.equals(known.site(), link.token().site()))
            .isPresent();
  }

  private void attempt(HostLink link, String former, Instant giveUpAt) {
    FleetHost known = fleet.find(former).orElse(null);
    if (known == null || links.find(link.host()) != link) {
      return;
    }
    if (!known.isStale(now()) || !ElapsedTime.reaches(startedAt, HEARS_ALL_AFTER, now())) {
      retryLater(link, former, giveUpAt);
      return;
    }
    retire(link, former)
        .onSuccess(done -> log.info("{} is retired: that machine is {} now", former, link.host()))
        .onFailure(
            failure -> {
              boolean waits =
                  failure instanceof Problem problem && problem.type() == ProblemType.ACTIVE_JOB;
              retryLater(link, former, waits ? now().plus(HEARD_FOR) : giveUpAt);
            });
  }

  private void retryLater(HostLink link, String former, Instant giveUpAt) {
    if (now().isAfter(giveUpAt)) {
      announce(
          link.host(),
          link,
          Severity.WARNING,
          UNPROVED,
          LinkMessage.FORMER_HEARD.with(link.host(), former));
      return;
    }
    roleContext.vertx().setTimer(RETRY.toMillis(), again -> attempt(link, former, giveUpAt));
  }

  /** Asks the scheduler first: if it refuses, the host stays known. */
  private Future<Void> retire(HostLink link, String former) {
    return roleContext
        .bus()
        .request(
            BusContracts.HOST_RETIRE,
            new HostRetireRequest(
                former, "meetkeeper: that machine is " + link.host() + " now", false),
            TIMEOUT)
        .<Void>mapEmpty()
        .recover(failure -> announceUnlessRefused(link, former, failure))
        .compose(done -> fleet.retire(former));
  }

  /**
   * A scheduler that does not know the host announces nothing, but other gateways may know the
   * host.
   */
  private Future<Void> announceUnlessRefused(HostLink link, String former, Throwable failure) {
    if (!(failure instanceof Problem problem) || problem.status() != 404) {
      return Future.failedFuture(failure);
    }
    announce(
        former,
        link,
        Severity.INFO,
        NoticeEvent.HOST_RETIRED,
        LinkMessage.FORMER_RETIRED.with(former, link.host()));
    return Future.succeededFuture();
  }

  private void announce(
      String host, HostLink link, Severity severity, String subject, MessageText message) {
    roleContext
        .bus()
        .publish(
            BusContracts.EVENTS,
            EventFactory.at(now(), host, link.token().site()).notice(severity, subject, message));
  }

  private Instant now() {
    return roleContext.clock().instant();
  }
}
