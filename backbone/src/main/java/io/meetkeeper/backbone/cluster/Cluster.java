package io.meetkeeper.backbone.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.meetkeeper.backbone.bus.BusConnectivity;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Membership of this process in a cluster. */
public final class Cluster implements BusConnectivity, MembershipListener {
  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  /** Time until all members know the services of a new one; observed: 1 to 3 s. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final HazelcastInstance hazelcast;
  private final Clock clock;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private volatile Instant membersChangedAt;

  private Cluster(Vertx vertx, HazelcastInstance hazelcast, Clock clock) {
    this.vertx = vertx;
    this.hazelcast = hazelcast;
    this.clock = clock;
    membersChangedAt = clock.instant();
  }

  /**
   * Joins the cluster, or starts one when there is none yet.
   *
   * @param config {@code meetkeeper.cluster}
   * @param options options for Vert.x
   * @throws InvalidConfigurationException when the settings are invalid
   */
  public static Future<Cluster> join(ConfigSection config, VertxOptions options, Clock clock) {
    ClusterSettings settings = ClusterSettings.of(config, ClusterBindAddress.localAddresses());
    warnIfUnprotected(config, settings);
    settings.bus().applyTo(options);
    HazelcastClusterManager manager =
        new HazelcastClusterManager(HazelcastConfigFactory.create(settings));
    return Vertx.builder()
        .with(options)
        .withClusterManager(manager)
        .buildClustered()
        .map(vertx -> new Cluster(vertx, manager.getHazelcastInstance(), clock).started())
        .recover(failure -> Future.failedFuture(toStartupFailure(config, settings, failure)));
  }

  /**
   * Checks the settings without joining.
   *
   * @return the settings, for people
   * @throws InvalidConfigurationException when they are invalid
   */
  public static String describeSettings(ConfigSection config) {
    ClusterSettings settings = ClusterSettings.of(config, ClusterBindAddress.localAddresses());
    return String.format(
        Locale.ROOT,
        "member of cluster %s on %s, ports %d and %d%s; others at %s",
        settings.name(),
        settings.address().getHostAddress(),
        settings.port(),
        settings.bus().port(),
        settings.bus().tls() == null ? " (plain text)" : " (TLS)",
        String.join(", ", settings.members()));
  }

  /** The clustered Vert.x. */
  public Vertx vertx() {
    return vertx;
  }

  /**
   * Calls back when this process is no longer a member; only a restart makes it one again.
   *
   * @param gone called at most once, never after {@link #leave()}
   */
  public void onMembershipLost(Runnable gone) {
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

  /** Announces an orderly stop, so that {@link #onMembershipLost} does not call back. */
  public void leave() {
    leaving.set(true);
  }

  @Override
  public Future<Void> checkHealthy() {
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
  public boolean isSettling() {
    return membersChangedAt.plus(SETTLING).isAfter(clock.instant());
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    logMembershipChange("came", event);
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    logMembershipChange("went", event);
  }

  private Cluster started() {
    hazelcast.getCluster().addMembershipListener(this);
    log.info(
        "member of cluster {} on {}; {} in all",
        hazelcast.getConfig().getClusterName(),
        hazelcast.getCluster().getLocalMember().getAddress(),
        hazelcast.getCluster().getMembers().size());
    return this;
  }

  private void logMembershipChange(String change, MembershipEvent event) {
    membersChangedAt = clock.instant();
    log.info(
        "a member {}: {}; {} in all",
        change,
        event.getMember().getAddress(),
        event.getMembers().size());
  }

  private static void warnIfUnprotected(ConfigSection config, ClusterSettings settings) {
    if (!ClusterBindAddress.isPrivate(settings.address())
        && !settings.address().isLoopbackAddress()) {
      log.warn(
          "{} = {} is no private address: whoever reaches port {} can join",
          config.fullKey("address"),
          settings.address().getHostAddress(),
          settings.port());
    }
    if (settings.bus().tls() == null) {
      log.warn(
          "{}: messages between members can be read, and forged, by everybody on the network",
          config.fullKey("tls.plain-text"));
    }
  }

  private static Throwable toStartupFailure(
      ConfigSection config, ClusterSettings settings, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException
          || String.valueOf(cause.getMessage()).contains("Cannot bind to a given address")
          || String.valueOf(cause.getMessage()).contains("is already in use")) {
        return new InvalidConfigurationException(
            ConfigurationMessage.NO_CLUSTER_LISTEN.with(
                settings.address().getHostAddress(),
                String.valueOf(settings.port()),
                String.valueOf(settings.bus().port()),
                String.valueOf(cause.getMessage()),
                config.fullKey("port"),
                config.fullKey("bus-port")));
      }
    }
    return failure;
  }
}
