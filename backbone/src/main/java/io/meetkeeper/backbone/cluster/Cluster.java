package io.meetkeeper.backbone.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.bus.Connection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process as a member of a cluster. */
public final class Cluster implements Connection, MembershipListener {
  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  /** How long it takes until a newcomer's services are known everywhere: 1 to 3 s were seen. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final HazelcastInstance hazelcast;
  private final Clock clock;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private volatile Instant changed;

  private Cluster(Vertx vertx, HazelcastInstance hazelcast, Clock clock) {
    this.vertx = vertx;
    this.hazelcast = hazelcast;
    this.clock = clock;
    changed = clock.instant();
  }

  /**
   * Joins, or begins a cluster when nobody is there yet.
   *
   * @param settings {@code meetkeeper.cluster}
   * @param options of the Vert.x to make
   * @throws Misconfigured when the settings cannot be used
   */
  public static Future<Cluster> join(Settings settings, VertxOptions options, Clock clock) {
    ClusterSettings mine = ClusterSettings.of(settings, OwnAddress.all());
    warn(settings, mine);
    mine.bus().on(options);
    HazelcastClusterManager manager = new HazelcastClusterManager(HazelcastConfig.of(mine));
    return Vertx.builder()
        .with(options)
        .withClusterManager(manager)
        .buildClustered()
        .map(vertx -> new Cluster(vertx, manager.getHazelcastInstance(), clock).begin())
        .recover(failure -> Future.failedFuture(explained(settings, mine, failure)));
  }

  /**
   * Checks the settings and joins nothing.
   *
   * @return what came out, in words
   * @throws Misconfigured when they cannot be used
   */
  public static String check(Settings settings) {
    ClusterSettings mine = ClusterSettings.of(settings, OwnAddress.all());
    return "member of cluster %s on %s, ports %d and %d%s; others at %s"
        .formatted(
            mine.name(),
            mine.address().getHostAddress(),
            mine.port(),
            mine.bus().port(),
            mine.bus().tls() == null ? " (plain text)" : " (TLS)",
            String.join(", ", mine.members()));
  }

  /** The runtime of this member. */
  public Vertx vertx() {
    return vertx;
  }

  /**
   * Calls when this process is a member no longer and can become one only by a new start.
   *
   * @param gone called at most once, never after {@link #leave()}
   */
  public void whenLost(Runnable gone) {
    hazelcast
        .getLifecycleService()
        .addLifecycleListener(
            event -> {
              if (event.getState() == LifecycleState.SHUTDOWN
                  && leaving.compareAndSet(false, true)) {
                gone.run();
              }
            });
  }

  /** An orderly stop begins. */
  public void leave() {
    leaving.set(true);
  }

  @Override
  public Future<Void> sound() {
    return vertx
        .executeBlocking(
            () ->
                hazelcast.getLifecycleService().isRunning()
                    && hazelcast.getPartitionService().isLocalMemberSafe(),
            false)
        .compose(
            safe ->
                safe
                    ? Future.succeededFuture()
                    : Future.failedFuture("members came or went, and not all is known again yet"));
  }

  @Override
  public boolean settling() {
    return changed.plus(SETTLING).isAfter(clock.instant());
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    told("came", event);
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    told("went", event);
  }

  private Cluster begin() {
    hazelcast.getCluster().addMembershipListener(this);
    log.info(
        "member of cluster {} on {}; {} in all",
        hazelcast.getConfig().getClusterName(),
        hazelcast.getCluster().getLocalMember().getAddress(),
        hazelcast.getCluster().getMembers().size());
    return this;
  }

  private void told(String what, MembershipEvent event) {
    changed = clock.instant();
    log.info(
        "a member {}: {}; {} in all",
        what,
        event.getMember().getAddress(),
        event.getMembers().size());
  }

  private static void warn(Settings settings, ClusterSettings mine) {
    if (!OwnAddress.isPrivate(mine.address()) && !mine.address().isLoopbackAddress()) {
      log.warn(
          "{} = {} is no private address: whoever reaches port {} can join",
          settings.full("address"),
          mine.address().getHostAddress(),
          mine.port());
    }
    if (mine.bus().tls() == null) {
      log.warn(
          "{}: messages between members can be read, and forged, by everybody on the network",
          settings.full("tls.plain-text"));
    }
  }

  private static Throwable explained(Settings settings, ClusterSettings mine, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.net.BindException
          || String.valueOf(cause.getMessage()).contains("Cannot bind to a given address")
          || String.valueOf(cause.getMessage()).contains("is already in use")) {
        return new Misconfigured(
            "cannot listen on "
                + mine.address().getHostAddress()
                + " with ports "
                + mine.port()
                + " and "
                + mine.bus().port()
                + " ("
                + cause.getMessage()
                + "); change "
                + settings.full("port")
                + " or "
                + settings.full("bus-port")
                + ", or end what listens there");
      }
    }
    return failure;
  }
}
