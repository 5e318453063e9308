package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.json.ContractReader;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Fetches samples from the ring of a host page by page, because hours of samples do not fit into
 * one message of the link. A page that is still too large is requested again at half its size.
 */
final class SamplesPager {
  private static final int PAGE_SIZE = 256;
  private static final int PAYLOAD_TOO_LARGE = 413;

  private final Function<String, Future<String>> requester;

  /**
   * A pager for one host.
   *
   * @param requester sends a {@link SamplesQuery} in JSON and returns the reply in JSON
   */
  SamplesPager(Function<String, Future<String>> requester) {
    this.requester = requester;
  }

  /** All samples of the query up to its limit, oldest first. */
  Future<SamplesReply> fetch(SamplesQuery query) {
    return fetchPage(query, new ArrayList<>(), PAGE_SIZE);
  }

  private Future<SamplesReply> fetchPage(SamplesQuery query, List<HostSample> found, int pageSize) {
    int limit = Math.min(query.limit() - found.size(), pageSize);
    return request(withLimit(query, limit))
        .transform(
            done -> {
              if (done.succeeded()) {
                return addPage(query, found, pageSize, limit, done.result());
              }
              return isTooLarge(done.cause()) && limit > 1
                  ? fetchPage(query, found, limit / 2)
                  : Future.failedFuture(done.cause());
            });
  }

  private Future<SamplesReply> request(SamplesQuery query) {
    return requester
        .apply(ContractJson.toJson(query))
        .map(json -> ContractReader.read(json, SamplesReply.class));
  }

  private Future<SamplesReply> addPage(
      SamplesQuery query, List<HostSample> found, int pageSize, int limit, SamplesReply page) {
    List<HostSample> samples = page.samples();
    found.addAll(samples);
    if (samples.size() < limit || found.size() >= query.limit()) {
      return Future.succeededFuture(new SamplesReply(page.incarnation(), found));
    }
    long last = samples.get(samples.size() - 1).sequence();
    return fetchPage(queryAfter(query, page.incarnation(), last), found, pageSize);
  }

  private static SamplesQuery withLimit(SamplesQuery query, int limit) {
    return new SamplesQuery(
        query.incarnation(), query.afterSequence(), query.from(), query.to(), limit);
  }

  private static SamplesQuery queryAfter(SamplesQuery query, long incarnation, long last) {
    return new SamplesQuery(incarnation, last, query.from(), query.to(), query.limit());
  }

  private static boolean isTooLarge(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == PAYLOAD_TOO_LARGE;
  }
}
