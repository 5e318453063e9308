package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.edge.EdgePolicy;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the services of one linked host on the bus: only services of that host. Services of its
 * site are registered only when the host was enrolled to serve the site, because their requests
 * hold passwords, and only while no other host serves them.
 */
final class RemoteServices {
  private static final Logger log = LoggerFactory.getLogger(RemoteServices.class);

  private final Bus bus;
  private final AccessToken token;
  private final String host;
  private final HostRequester requester;
  private final Consumer<String> violationHandler;
  private Set<String> served = Set.of();
  private List<Bus.Registration> registrations = List.of();

  /** Sends requests to the host. */
  interface HostRequester {
    /** Sends a request in JSON; the answer is JSON too. */
    Future<String> request(String address, String request, Duration timeout);
  }

  /**
   * No services yet.
   *
   * @param violationHandler called with the violation when the host breaks a rule
   */
  RemoteServices(
      Bus bus, AccessToken token, HostRequester requester, Consumer<String> violationHandler) {
    this.bus = bus;
    this.token = token;
    host = token.host().orElseThrow();
    this.requester = requester;
    this.violationHandler = violationHandler;
  }

  /**
   * Registers these addresses and no others; ignores addresses that only a newer version knows. The
   * future completes when the whole cluster knows them.
   */
  Future<Void> update(List<String> announced) {
    List<String> addresses =
        announced.stream().filter(address -> !EdgePolicy.isUnknown(address)).toList();
    for (String address : addresses) {
      if (!EdgePolicy.mayServe(address, host, token.site())) {
        violationHandler.accept("it wants to serve " + address);
        return Future.failedFuture("offended");
      }
    }
    Set<String> required =
        addresses.stream()
            .filter(address -> served.contains(address) || mayRegister(address))
            .collect(Collectors.toUnmodifiableSet());
    if (!required.equals(served)) {
      List<Bus.Registration> former = List.copyOf(registrations);
      register(required);
      former.forEach(Bus.Registration::unregister);
    }
    return Future.join(registrations.stream().map(Bus.Registration::ready).toList()).mapEmpty();
  }

  /** Unregisters all services. */
  void close() {
    registrations.forEach(Bus.Registration::unregister);
    registrations = List.of();
    served = Set.of();
  }

  private boolean mayRegister(String address) {
    if (!EdgePolicy.isOfSite(address, token.site())) {
      return true;
    }
    if (!token.servesSite()) {
      log.info("{}: not asked for {}: enrolled without --serves-site", host, address);
      return false;
    }
    if (bus.servedAddresses().contains(address)) {
      log.warn("{}: not asked for {}: another host answers there already", host, address);
      return false;
    }
    return true;
  }

  /** In place of what was registered before. */
  private void register(Set<String> addresses) {
    BusService<SamplesQuery, SamplesReply> ring = BusContracts.SAMPLE_RING.atHost(host);
    List<String> others =
        addresses.stream().filter(address -> !address.equals(ring.address())).toList();
    Bus.Registration forwarded = bus.serveJson(others, requester::request);
    registrations =
        addresses.size() == others.size()
            ? List.of(forwarded)
            : List.of(forwarded, bus.serve(ring, this::fetchSamples));
    served = addresses;
  }

  private Future<SamplesReply> fetchSamples(SamplesQuery query) {
    String address = BusContracts.SAMPLE_RING.atHost(host).address();
    return new SamplesPager(json -> requester.request(address, json, Bus.DEFAULT_TIMEOUT))
        .fetch(query)
        .compose(this::checkOwn);
  }

  private Future<SamplesReply> checkOwn(SamplesReply reply) {
    for (HostSample sample : reply.samples()) {
      String violation = EdgePolicy.violation(sample, host, token.site());
      if (violation != null) {
        violationHandler.accept(violation + " among its own");
        return Future.failedFuture(Problem.of(502, GatewayProblem.VIOLATION.with(violation)));
      }
    }
    return Future.succeededFuture(reply);
  }
}
