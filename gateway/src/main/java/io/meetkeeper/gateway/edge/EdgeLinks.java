package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.edge.EdgeLinkQuery;
import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgeWelcome;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts that are linked to this gateway, one link each. A second one with the same name is
 * refused while the first lives, here or at another gateway; the same process that comes anew takes
 * the place of its dead link. On one context.
 */
public final class EdgeLinks {
  private static final Logger log = LoggerFactory.getLogger(EdgeLinks.class);
  private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);
  private static final int SWEEPS_UNTIL_SILENT = 12;
  private static final Duration CLUSTER_TIMEOUT = Duration.ofSeconds(2);

  private final RoleContext roleContext;
  private final Bus bus;
  private final TokenStore tokenStore;
  private final String ownHost;
  private final LinkViolations violations;
  private final Map<String, ActiveLink> byHost = new HashMap<>();
  private final Set<HostLink> unadmitted = new HashSet<>();
  private final Map<String, RateLimiter> rateLimiters = new HashMap<>();
  private Bus.Registration samplesRegistration;
  private Context context;
  private long timer;
  private int sweeps;
  private boolean stopped;

  /** A link that was taken, and where other gateways can ask for it. */
  private record ActiveLink(HostLink link, Bus.Registration registration) {}

  /**
   * None yet.
   *
   * @param collectorHere whether a collector runs in this process
   */
  public EdgeLinks(RoleContext roleContext, TokenStore tokenStore, boolean collectorHere) {
    this.roleContext = roleContext;
    bus = roleContext.bus();
    this.tokenStore = tokenStore;
    ownHost = collectorHere ? roleContext.host() : null;
    violations = new LinkViolations(roleContext);
  }

  /** Begins to watch over them. */
  public void start() {
    context = roleContext.vertx().getOrCreateContext();
    timer = roleContext.vertx().setPeriodic(SWEEP_INTERVAL.toMillis(), tick -> closeSilent());
    tokenStore.addListener(() -> context.runOnContext(revoked -> closeRevoked()));
    samplesRegistration = bus.subscribe(BusContracts.SAMPLES, this::detectDuplicate);
  }

  /** Ends all of them, so that they go to another gateway. */
  public void stop() {
    stopped = true;
    roleContext.vertx().cancelTimer(timer);
    if (samplesRegistration != null) {
      samplesRegistration.unregister();
    }
    for (HostLink link : listAll()) {
      link.close(LinkCloseReason.GOING_AWAY, "the gateway stops");
    }
  }

  /** Takes a connection that came with the token of a host. */
  public void accept(ServerWebSocket socket, AccessToken token) {
    RateLimiter limiter =
        rateLimiters.computeIfAbsent(
            token.id(), id -> new RateLimiter(roleContext.clock().instant()));
    HostLink link =
        new HostLink(
            roleContext.vertx(),
            bus,
            socket,
            token,
            new LinkLifecycle(),
            () -> limiter.tryAcquire(roleContext.clock().instant()));
    if (stopped) {
      link.close(LinkCloseReason.GOING_AWAY, "the gateway stops");
      return;
    }
    unadmitted.add(link);
    link.listen();
    roleContext
        .vertx()
        .setTimer(
            HELLO_TIMEOUT.toMillis(),
            late -> {
              if (unadmitted.contains(link)) {
                link.close(
                    LinkCloseReason.SILENT, "no hello within " + HELLO_TIMEOUT.toSeconds() + " s");
              }
            });
  }

  /** The link of a host to this gateway; empty when there is none. */
  public Optional<EdgeLinkReply> find(String host) {
    return Optional.ofNullable(byHost.get(host)).map(activeLink -> toReply(activeLink.link));
  }

  /** The roles that a linked host says it runs; empty when it is not linked here. */
  public List<String> roles(String host) {
    ActiveLink activeLink = byHost.get(host);
    return activeLink == null ? List.of() : activeLink.link.hello().roles();
  }

  /** How many are linked. */
  public int count() {
    return byHost.size();
  }

  /** How many links were ended for what the host did. */
  public long violationCount() {
    return violations.count();
  }

  private EdgeLinkReply toReply(HostLink link) {
    return new EdgeLinkReply(
        link.host(), link.hello().run(), roleContext.host(), link.linkedSince(), link.address());
  }

  private void admit(HostLink link) {
    LinkAdmission admission = LinkAdmission.of(link.hello(), link.token(), ownHost);
    if (!admission.isAdmitted()) {
      link.close(admission.closeReason(), admission.detail());
      violations.record(link, admission.detail());
      return;
    }
    ActiveLink here = byHost.get(link.host());
    if (here == null) {
      findElsewhere(link)
          .onSuccess(
              other -> {
                if (other != null) {
                  admitUnlessTaken(link, other);
                  return;
                }
                isClusterMember(link.host())
                    .onSuccess(
                        member -> {
                          if (member && byHost.get(link.host()) == null) {
                            refuseAsMember(link);
                            violations.reportNameConflict(link);
                          } else {
                            admitUnlessTaken(link, null);
                          }
                        });
              });
    } else if (here.link.hello().run().equals(link.hello().run())) {
      here.link.close(LinkCloseReason.REPLACED, "the same host has linked itself anew");
      register(link);
    } else {
      admitUnlessTaken(link, toReply(here.link));
    }
  }

  private Future<EdgeLinkReply> findElsewhere(HostLink link) {
    EdgeLinkQuery question = new EdgeLinkQuery(link.host(), link.hello().run(), roleContext.host());
    return bus.request(BusContracts.EDGE_LINK.atHost(link.host()), question, CLUSTER_TIMEOUT)
        .otherwise((EdgeLinkReply) null);
  }

  /**
   * Whether a collector of the cluster itself has that name. Only asked when no gateway has such a
   * link: through that the host itself would answer.
   */
  private Future<Boolean> isClusterMember(String host) {
    return bus.request(
            BusContracts.COLLECTOR_ABILITIES.atHost(host), new HostQuery(host), CLUSTER_TIMEOUT)
        .map(answered -> true)
        .otherwise(false);
  }

  private void refuseAsMember(HostLink link) {
    link.close(
        LinkCloseReason.NAME_TAKEN, "a collector of the cluster is called " + link.host() + " too");
  }

  private void admitUnlessTaken(HostLink link, EdgeLinkReply other) {
    if (!unadmitted.contains(link)) {
      return;
    }
    ActiveLink meanwhile = byHost.get(link.host());
    EdgeLinkReply has = meanwhile == null ? other : toReply(meanwhile.link);
    if (has != null && !has.run().equals(link.hello().run())) {
      String because =
          "host " + link.host() + " is linked from " + has.address() + " already; two machines?";
      link.close(LinkCloseReason.NAME_TAKEN, because);
      violations.record(link, because);
    } else {
      register(link);
    }
  }

  private void register(HostLink link) {
    unadmitted.remove(link);
    Bus.Registration asked =
        bus.serve(BusContracts.EDGE_LINK.atHost(link.host()), question -> answer(link, question));
    byHost.put(link.host(), new ActiveLink(link, asked));
    EdgeWelcome welcome =
        new EdgeWelcome(EdgeFrame.PROTOCOL_VERSION, roleContext.host(), roleContext.version());
    link.welcome(EdgeFrame.of(EdgeFrame.Kind.WELCOME, welcome), roleContext.clock().instant());
    log.info(
        "{}{} is linked from {} (Meetkeeper {}, {})",
        link.host(),
        link.hello().site() == null ? "" : " of " + link.hello().site(),
        link.address(),
        link.hello().version(),
        String.join(", ", link.hello().roles()));
  }

  /** The host has come to another gateway: when it is the same process, its link here is dead. */
  private Future<EdgeLinkReply> answer(HostLink link, EdgeLinkQuery question) {
    if (link.hello().run().equals(question.run())) {
      context.runOnContext(
          gone ->
              link.close(LinkCloseReason.REPLACED, "the host is linked to " + question.gateway()));
    }
    return Future.succeededFuture(toReply(link));
  }

  private void closeSilent() {
    closeRevoked();
    if (++sweeps % SWEEPS_UNTIL_SILENT != 0) {
      return;
    }
    for (HostLink link : listAll()) {
      if (!link.getAndClearHeard()) {
        link.close(LinkCloseReason.SILENT, "nothing was heard for a minute");
      }
    }
  }

  private void closeRevoked() {
    Set<String> valid = new HashSet<>();
    tokenStore.list().forEach(token -> valid.add(token.id()));
    rateLimiters.keySet().retainAll(valid);
    for (HostLink link : listAll()) {
      if (!valid.contains(link.token().id())) {
        link.close(LinkCloseReason.REVOKED, "the token of this host was revoked");
        log.warn("{}: its token was revoked, its link is ended", link.host());
      }
    }
  }

  private List<HostLink> listAll() {
    Set<HostLink> all = new HashSet<>(unadmitted);
    byHost.values().forEach(activeLink -> all.add(activeLink.link));
    return List.copyOf(all);
  }

  /** A collector in the cluster, or of this process, that has the name of a linked host. */
  private void detectDuplicate(HostSample sample) {
    ActiveLink activeLink = byHost.get(sample.host());
    HostSample own = activeLink == null ? null : activeLink.link.lastSample();
    if (own != null && own.incarnation() != sample.incarnation()) {
      violations.reportDuplicateCollector(activeLink.link, sample);
      refuseAsMember(activeLink.link);
    }
  }

  private final class LinkLifecycle implements HostLink.LinkListener {
    @Override
    public void onHello(HostLink link) {
      admit(link);
    }

    @Override
    public void onViolation(HostLink link, String what) {
      violations.record(link, what);
    }

    @Override
    public void onClosed(HostLink link) {
      unadmitted.remove(link);
      ActiveLink activeLink = byHost.get(link.host());
      if (activeLink != null && activeLink.link == link) {
        byHost.remove(link.host());
        activeLink.registration.unregister();
        log.info("{}: its link has ended", link.host());
      }
    }
  }
}
