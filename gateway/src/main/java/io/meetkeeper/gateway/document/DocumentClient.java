package io.meetkeeper.gateway.document;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Client of the role {@code documents} of a site or a host. Used on one context. */
public final class DocumentClient {
  /** Long, because a parser process may have to start first, on a host that may be swapping. */
  public static final Duration TIMEOUT = Duration.ofSeconds(75);

  private static final Duration OTHER_HOST_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Bus bus;
  private final Function<String, List<FleetHost>> hostsOf;
  private final DocumentReads reads = new DocumentReads();
  private final DocumentViewCache views = new DocumentViewCache();

  /**
   * A client.
   *
   * @param hostsOf the hosts of a site
   */
  public DocumentClient(Bus bus, Function<String, List<FleetHost>> hostsOf) {
    this.bus = bus;
    this.hostsOf = hostsOf;
  }

  /**
   * Reads a file; the view is {@link DocumentView#unchanged} and without content when the client
   * has it. Only the host can tell: the content may change with included files while the etag
   * stays. The host sends the content only when it is not in the cache.
   *
   * @param secrets whether the client may see secrets
   * @param sent the etag that the client sent, or {@code null}
   */
  public Future<DocumentView> view(String address, String name, boolean secrets, String sent) {
    List<String> key = List.of(address, name);
    DocumentView cached = secrets ? null : views.find(key);
    String known = cached == null ? sent : cached.etag();
    return read(BusContracts.DOCUMENT_GET, address, new DocumentQuery(name, secrets, known))
        .map(view -> withContent(view, cached, sent))
        .onSuccess(view -> cache(key, secrets, view));
  }

  /** Adds the content that the host left out, unless the client has it. */
  private static DocumentView withContent(DocumentView view, DocumentView cached, String sent) {
    if (!Boolean.TRUE.equals(view.unchanged())) {
      return view;
    }
    String etag = String.valueOf(view.etag());
    if (etag.equals(sent)) {
      return view;
    }
    if (cached != null && etag.equals(cached.etag())) {
      return view.withContentOf(cached);
    }
    throw Problem.unavailable(GatewayProblem.FILE_NOT_KNOWN.with(), RETRY_AFTER);
  }

  private void cache(List<String> key, boolean secrets, DocumentView view) {
    if (!secrets && !Boolean.TRUE.equals(view.unchanged())) {
      views.put(key, view);
    }
  }

  /** Sends a read request; fails with 503 when too many others are running. */
  public <Q, A> Future<A> read(BusService<Q, A> service, String address, Q query) {
    return reads.read(
        List.of(service.address(), address, query), () -> request(service, address, query));
  }

  /** Sends a request; if no role answers because a host found no files, fails with that reason. */
  public <Q, A> Future<A> request(BusService<Q, A> service, String address, Q query) {
    return bus.request(service.atHost(address), query, TIMEOUT)
        .recover(failure -> explainAbsence(address, failure));
  }

  /** Replaces "role unavailable" by the reason of a host that found no files, if there is one. */
  private <A> Future<A> explainAbsence(String site, Throwable failure) {
    List<FleetHost> hosts = hostsOf.apply(site);
    boolean nobody =
        failure instanceof Problem problem && problem.type() == ProblemType.ROLE_UNAVAILABLE;
    if (!nobody || hosts.isEmpty()) {
      return Future.failedFuture(failure);
    }
    List<Future<String>> answers = hosts.stream().map(host -> absenceOn(host.id())).toList();
    return Future.join(answers)
        .compose(
            done -> {
              List<String> known =
                  answers.stream().map(Future::result).filter(Objects::nonNull).toList();
              return Future.failedFuture(
                  known.isEmpty()
                      ? failure
                      : Problem.notFound(
                          GatewayProblem.NO_FILES.with(site, String.join("; ", known))));
            });
  }

  private Future<String> absenceOn(String host) {
    return bus.request(
            BusContracts.DOCUMENT_ABILITIES.atHost(host), new HostQuery(host), OTHER_HOST_TIMEOUT)
        .map(
            abilities ->
                abilities.items().stream()
                    .filter(ability -> !ability.possible())
                    .map(ability -> host + ": " + ability.because())
                    .findFirst()
                    .orElse(null))
        .otherwise((String) null);
  }
}
