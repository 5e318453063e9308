package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Refusal;
import io.meetkeeper.backbone.contract.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gateway asks a host: handed to the role there that serves it, if it may cross the link.
 */
final class Questions {
  private static final Logger log = LoggerFactory.getLogger(Questions.class);
  private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

  private final Bus bus;
  private final String host;
  private final String site;

  Questions(Bus bus, String host, String site) {
    this.bus = bus;
    this.host = host;
    this.site = site;
  }

  /** What may be asked here now. */
  List<String> served() {
    List<String> mine = new ArrayList<>();
    for (String address : bus.served()) {
      if (Crossing.mayServe(address, host, site)) {
        mine.add(address);
      }
    }
    mine.sort(null);
    return List.copyOf(mine);
  }

  /**
   * Has it answered.
   *
   * @throws IllegalArgumentException when it is no question
   */
  void answer(Frame asked, Consumer<Frame> reply) {
    if (asked.id() == null || asked.address() == null || asked.body() == null) {
      throw new IllegalArgumentException("a question without id, address or content");
    }
    if (!Crossing.mayServe(asked.address(), host, site)) {
      Problem no = Problem.of(403, asked.address() + " may not be asked over an edge link");
      reply.accept(refusal(asked, no));
      return;
    }
    long ms = asked.patienceMs() == null ? Bus.PATIENCE.toMillis() : asked.patienceMs();
    Duration patience = Duration.ofMillis(Math.min(ms, LONGEST_PATIENCE.toMillis()));
    bus.askJson(asked.address(), asked.body(), patience)
        .onSuccess(answer -> reply.accept(answered(asked, answer)))
        .onFailure(failure -> reply.accept(refusal(asked, failure)));
  }

  private static Frame answered(Frame asked, String answer) {
    if (Outbox.tooLong(answer)) {
      String detail =
          "the answer is longer than the " + Frame.LARGEST + " bytes that a link carries";
      return refusal(asked, Problem.of(413, detail));
    }
    return Frame.answer(asked.id(), answer);
  }

  private static Frame refusal(Frame asked, Throwable failure) {
    if (failure instanceof Problem known) {
      return Frame.refusal(asked.id(), Refusal.of(known));
    }
    log.error("{}: failed", asked.address(), failure);
    String detail = "an error of Meetkeeper itself; its log on the host says more";
    return Frame.refusal(asked.id(), Refusal.of(Problem.of(500, detail)));
  }
}
