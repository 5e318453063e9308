package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks the ring of a host in pages, since hours of samples do not fit into one message of the link.
 * A page that is too long all the same is asked for again at half its size.
 */
final class SamplesPager {
  private static final int PAGE_SIZE = 256;
  private static final int PAYLOAD_TOO_LARGE = 413;

  private final Function<String, Future<String>> requester;

  /** Asks in JSON. */
  SamplesPager(Function<String, Future<String>> ask) {
    this.requester = ask;
  }

  Future<SamplesReply> fetch(SamplesQuery question) {
    return fetchPage(question, new ArrayList<>(), PAGE_SIZE);
  }

  private Future<SamplesReply> fetchPage(SamplesQuery question, List<HostSample> found, int page) {
    int wanted = question.limit() - found.size();
    int limit = Math.min(wanted, page);
    SamplesQuery part =
        new SamplesQuery(
            question.incarnation(),
            question.afterSequence(),
            question.from(),
            question.to(),
            limit);
    return requester
        .apply(ContractJson.toJson(part))
        .map(json -> ContractJson.parse(json, SamplesReply.class))
        .transform(
            done -> {
              if (done.failed()) {
                return isTooLong(done.cause()) && limit > 1
                    ? fetchPage(question, found, limit / 2)
                    : Future.failedFuture(done.cause());
              }
              List<HostSample> samples = done.result().samples();
              long incarnation = done.result().incarnation();
              found.addAll(samples);
              if (samples.size() < limit || found.size() >= question.limit()) {
                return Future.succeededFuture(new SamplesReply(incarnation, found));
              }
              long last = samples.get(samples.size() - 1).sequence();
              return fetchPage(queryAfter(question, incarnation, last), found, page);
            });
  }

  private static SamplesQuery queryAfter(SamplesQuery question, long incarnation, long last) {
    return new SamplesQuery(incarnation, last, question.from(), question.to(), question.limit());
  }

  private static boolean isTooLong(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == PAYLOAD_TOO_LARGE;
  }
}
