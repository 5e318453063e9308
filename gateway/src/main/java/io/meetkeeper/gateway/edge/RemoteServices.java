package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.edge.EdgePolicy;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
  private final Map<String, Bus.Registration> registrations = new HashMap<>();

  /** Sends requests to the host. */
  interface HostRequester {
    /** Sends a request in JSON; the answer is JSON too. */
    Future<String> ask(String address, String request, Duration timeout);
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
    Set<String> current = Set.copyOf(addresses);
    unregisterAllExcept(current);
    for (String address : current) {
      if (!registrations.containsKey(address) && mayRegister(address)) {
        registrations.put(address, register(address));
      }
    }
    return Future.join(registrations.values().stream().map(Bus.Registration::ready).toList())
        .mapEmpty();
  }

  /** Unregisters all services. */
  void close() {
    registrations.values().forEach(Bus.Registration::unregister);
    registrations.clear();
  }

  private void unregisterAllExcept(Set<String> current) {
    for (Iterator<String> old = registrations.keySet().iterator(); old.hasNext(); ) {
      String address = old.next();
      if (!current.contains(address)) {
        registrations.get(address).unregister();
        old.remove();
      }
    }
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

  private Bus.Registration register(String address) {
    return address.equals(BusContracts.SAMPLE_RING.atHost(host).address())
        ? bus.serve(BusContracts.SAMPLE_RING.atHost(host), this::fetchSamples)
        : bus.serveJson(address, (request, timeout) -> requester.ask(address, request, timeout));
  }

  private Future<SamplesReply> fetchSamples(SamplesQuery query) {
    String address = BusContracts.SAMPLE_RING.atHost(host).address();
    return new SamplesPager(json -> requester.ask(address, json, Bus.DEFAULT_TIMEOUT))
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
