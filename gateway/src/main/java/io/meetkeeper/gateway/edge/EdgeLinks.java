package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.edge.EdgeLinkQuery;
import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.edge.EdgeFrame;
import io.meetkeeper.backbone.edge.EdgeWelcome;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts that are linked to this gateway, one link each. A second host with the same name is
 * refused while the first is linked, to this or another gateway; a process that reconnects replaces
 * its own old link. Used on one context.
 */
public final class EdgeLinks {
  private static final Logger log = LoggerFactory.getLogger(EdgeLinks.class);
  private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);
  private static final int SWEEPS_UNTIL_SILENT = 12;
  private static final double MEMORY_SHARE = 0.75; // enough for the longest message

  /** Largest WebSocket frame; Meetkeeper sends longer messages in frames of 16 KiB. */
  public static final int MAX_FRAME_BYTES = 64 * 1024;

  private final RoleContext roleContext;
  private final Bus bus;
  private final TokenStore tokenStore;
  private final MemoryBudget memory;
  private final LinkAdmitter admitter;
  private final LinkViolations violations;
  private final FormerLinkRetirement formerHosts;
  private final LinkRegistry links = new LinkRegistry();
  private final LinkRateLimits rateLimits;
  private final HostSampleBatch samples;
  private Bus.Registration samplesRegistration;
  private Context context;
  private long timer;
  private int sweeps;
  private boolean stopped;

  /**
   * No links yet.
   *
   * @param memory the memory budget; fragmented messages may use a share of it
   * @param collectorHere whether a collector runs in this process
   */
  public EdgeLinks(
      RoleContext roleContext,
      TokenStore tokenStore,
      FleetRegistry fleet,
      MemoryBudget memory,
      boolean collectorHere) {
    this.roleContext = roleContext;
    bus = roleContext.bus();
    this.tokenStore = tokenStore;
    this.memory = memory.share(MEMORY_SHARE);
    rateLimits = new LinkRateLimits(roleContext.clock());
    samples = new HostSampleBatch(roleContext.vertx(), roleContext.clock());
    violations = new LinkViolations(roleContext);
    String ownHost = collectorHere ? roleContext.host() : null;
    LinkHeapLimit heap =
        new LinkHeapLimit(LinkHeapLimit.ofProcess(), roleContext.clock(), memory.limit());
    admitter = new LinkAdmitter(roleContext, ownHost, links, heap, violations, this::register);
    formerHosts = new FormerLinkRetirement(roleContext, fleet, tokenStore, links);
  }

  /**
   * Starts closing links that are silent or revoked, or whose host name a collector on the bus has.
   */
  public void start() {
    context = roleContext.vertx().getOrCreateContext();
    timer = roleContext.vertx().setPeriodic(SWEEP_INTERVAL.toMillis(), tick -> sweep());
    tokenStore.addListener(() -> context.runOnContext(revoked -> closeRevoked()));
    samplesRegistration = bus.subscribe(BusContracts.SAMPLES, this::detectDuplicate);
  }

  /** Closes all links; the hosts connect to another gateway. */
  public void stop() {
    stopped = true;
    roleContext.vertx().cancelTimer(timer);
    if (samplesRegistration != null) {
      samplesRegistration.unregister();
    }
    links.all().forEach(EdgeLinks::closeForShutdown);
  }

  /** Accepts a connection that presented the token of a host. */
  public void accept(ServerWebSocket socket, AccessToken token) {
    HostLink link =
        new HostLink(
            roleContext.vertx(),
            bus,
            roleContext.clock(),
            socket,
            token,
            new LinkLifecycle(),
            rateLimits.of(token.id()),
            memory,
            samples);
    if (stopped) {
      closeForShutdown(link);
    } else if (admitter.hasRoom(link)) {
      links.addPending(link);
      link.listen();
      roleContext.vertx().setTimer(HELLO_TIMEOUT.toMillis(), timerId -> closeIfPending(link));
    }
  }

  /** The link of a host to this gateway; empty when there is none. */
  public Optional<EdgeLinkReply> find(String host) {
    return Optional.ofNullable(links.find(host)).map(link -> link.toReply(roleContext.host()));
  }

  /** The roles that a linked host runs; empty when it is not linked here. */
  public List<String> roles(String host) {
    HostLink link = links.find(host);
    return link == null ? List.of() : link.hello().roles();
  }

  /** Number of linked hosts. */
  public int count() {
    return links.activeCount();
  }

  /** Number of links closed for a violation. */
  public long violationCount() {
    return violations.count();
  }

  /** How many links were refused since the heap has no room for more. */
  public long fullCount() {
    return violations.fullCount();
  }

  /** How many messages were refused for their content. */
  public long refusedCount() {
    return violations.refusedCount();
  }

  private void register(HostLink link) {
    links.activate(
        link, bus.serve(BusContracts.EDGE_LINK.atHost(link.host()), query -> answer(link, query)));
    EdgeWelcome welcome =
        new EdgeWelcome(EdgeFrame.PROTOCOL_VERSION, roleContext.host(), roleContext.version());
    link.welcome(EdgeFrame.of(EdgeFrame.FrameKind.WELCOME, welcome), roleContext.clock().instant());
    log.info(
        "{}{} is linked from {} (Meetkeeper {}, {})",
        link.host(),
        link.hello().site() == null ? "" : " of " + link.hello().site(),
        link.address(),
        link.hello().version(),
        String.join(", ", link.hello().roles()));
    formerHosts.begin(link);
  }

  /**
   * Another gateway has a connection of this host. If it is from the same process, the link here is
   * dead.
   */
  private Future<EdgeLinkReply> answer(HostLink link, EdgeLinkQuery query) {
    if (link.hello().run().equals(query.run())) {
      context.runOnContext(
          gone -> link.close(LinkCloseReason.REPLACED, "the host is linked to " + query.gateway()));
    }
    return Future.succeededFuture(link.toReply(roleContext.host()));
  }

  private static void closeForShutdown(HostLink link) {
    link.close(LinkCloseReason.GOING_AWAY, "the gateway stops");
  }

  private void closeIfPending(HostLink link) {
    if (links.isPending(link)) {
      link.close(LinkCloseReason.SILENT, "no hello within " + HELLO_TIMEOUT.toSeconds() + " s");
    }
  }

  private void sweep() {
    closeRevoked();
    admitter.makeRoom();
    if (++sweeps % SWEEPS_UNTIL_SILENT == 0) {
      closeSilent();
    }
  }

  private void closeSilent() {
    links.all().stream()
        .filter(link -> !link.getAndClearHeard())
        .forEach(link -> link.close(LinkCloseReason.SILENT, "nothing was heard for a minute"));
  }

  private void closeRevoked() {
    rateLimits.retain(tokenStore::isValid);
    for (HostLink link : links.all()) {
      if (!tokenStore.isValid(link.token().id())) {
        link.close(LinkCloseReason.REVOKED, "the token of this host was revoked");
        log.warn("{}: its token was revoked, its link is ended", link.host());
      }
    }
  }

  /** Closes the link of a host when a collector on the bus has the same name. */
  private void detectDuplicate(HostSample sample) {
    HostLink link = links.find(sample.host());
    HostSample own = link == null ? null : link.lastSample();
    if (own != null && own.incarnation() != sample.incarnation()) {
      violations.reportDuplicateCollector(link, sample);
      LinkAdmitter.refuseAsMember(link);
    }
  }

  private final class LinkLifecycle implements LinkListener {
    @Override
    public void onHello(HostLink link) {
      admitter.admit(link);
    }

    @Override
    public void onViolation(HostLink link, String violation) {
      violations.record(link, violation);
    }

    @Override
    public void onRefused(HostLink link, String reason) {
      violations.recordRefused(link, reason);
    }

    @Override
    public void onClosed(HostLink link) {
      if (links.remove(link)) {
        log.info("{}: its link has ended", link.host());
      }
    }
  }
}
