package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks the ring of a host in pages, since hours of samples do not fit into one message of the link.
 * A page that is too long all the same is asked for again at half its size.
 */
final class RingPages {
  private static final int PAGE = 256;
  private static final int TOO_LONG = 413;

  private final Function<String, Future<String>> ask;

  /** Asks in JSON. */
  RingPages(Function<String, Future<String>> ask) {
    this.ask = ask;
  }

  Future<SamplesAnswer> answer(SamplesQuestion question) {
    return more(question, new ArrayList<>(), PAGE);
  }

  private Future<SamplesAnswer> more(SamplesQuestion question, List<Sample> found, int page) {
    int wanted = question.limit() - found.size();
    int limit = Math.min(wanted, page);
    SamplesQuestion part =
        new SamplesQuestion(
            question.incarnation(),
            question.afterSequence(),
            question.from(),
            question.to(),
            limit);
    return ask.apply(Wire.text(part))
        .map(json -> Wire.read(json, SamplesAnswer.class))
        .transform(
            done -> {
              if (done.failed()) {
                return tooLong(done.cause()) && limit > 1
                    ? more(question, found, limit / 2)
                    : Future.failedFuture(done.cause());
              }
              List<Sample> samples = done.result().samples();
              long incarnation = done.result().incarnation();
              found.addAll(samples);
              if (samples.size() < limit || found.size() >= question.limit()) {
                return Future.succeededFuture(new SamplesAnswer(incarnation, found));
              }
              long last = samples.get(samples.size() - 1).sequence();
              return more(after(question, incarnation, last), found, page);
            });
  }

  private static SamplesQuestion after(SamplesQuestion question, long incarnation, long last) {
    return new SamplesQuestion(incarnation, last, question.from(), question.to(), question.limit());
  }

  private static boolean tooLong(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == TOO_LONG;
  }
}
