package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.store.lease.StoreLeases;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Divides the work between gateways that share the queue: which of them queues the samples of a
 * host, and which sends. A gateway that has received no sample of a host for a minute releases its
 * lease.
 */
final class RelayLeases {
  private static final String SENDER = "sender";
  private static final Duration SILENT_AFTER = Duration.ofMinutes(1);

  private final StoreLeases leases;
  private final Clock clock;
  private final Map<String, Instant> lastHeard = new HashMap<>();

  RelayLeases(StoreLeases leases, Clock clock) {
    this.leases = leases;
    this.clock = clock;
    leases.claim(SENDER, true);
  }

  boolean isSender() {
    return leases.isHeld(SENDER);
  }

  /**
   * Passes a sample to {@code ours} when this gateway holds the lease of the host, else to {@code
   * theirs}; on the first sample of a host the leases are renewed first.
   */
  void dispatch(HostSample sample, Consumer<HostSample> ours, Consumer<HostSample> theirs) {
    boolean isFirst = lastHeard.put(sample.host(), clock.instant()) == null;
    leases.claim(leaseName(sample.host()), true);
    Future<Void> known = isFirst ? renew() : Future.succeededFuture();
    known.onSuccess(
        done -> (leases.isHeld(leaseName(sample.host())) ? ours : theirs).accept(sample));
  }

  /** Renews the leases; call it every {@link StoreLeases#RENEW_INTERVAL}. */
  Future<Void> renew() {
    Instant since = clock.instant().minus(SILENT_AFTER);
    lastHeard
        .entrySet()
        .removeIf(
            host -> {
              boolean silent = host.getValue().isBefore(since);
              if (silent) {
                leases.release(leaseName(host.getKey()));
              }
              return silent;
            });
    return leases.renew().otherwiseEmpty(); // a lease that is not renewed expires
  }

  /** Releases all leases. */
  Future<Void> release() {
    return leases.releaseAll().otherwiseEmpty();
  }

  private static String leaseName(String host) {
    return "host/" + host;
  }
}
