package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart.State;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Asks the agents for restarts; what was asked for is in the journal before. */
final class Asking {
  private static final Duration VALID = Duration.ofMinutes(1);

  private final Tools tools;
  private final Progress progress;

  Asking(Tools tools, Progress progress) {
    this.tools = tools;
    this.progress = progress;
  }

  static String spoken(ServiceRestart restart) {
    return restart.service().name().toLowerCase(Locale.ROOT) + " on " + restart.host();
  }

  /** For the new files. */
  SiteServiceAnswer forward(int index, boolean cutCalls) {
    State before = progress.work().restarts().get(index).state();
    progress.restart(index, State.ASKED, null);
    SiteServiceAnswer answer = ask(index, cutCalls, "");
    if (answer.outcome() == Outcome.DONE) {
      progress.restart(index, State.DONE, answer.reason());
    } else if (answer.outcome() == Outcome.REFUSED) {
      progress.restart(index, before, answer.reason());
    }
    return answer;
  }

  /** For the old files again. */
  SiteServiceAnswer back(int index, boolean cutCalls) {
    SiteServiceAnswer answer = ask(index, cutCalls, "-back");
    if (answer.outcome() == Outcome.DONE) {
      progress.restart(index, State.PUT_BACK, answer.reason());
    }
    return answer;
  }

  private SiteServiceAnswer ask(int index, boolean cutCalls, String suffix) {
    Work work = progress.work();
    ServiceRestart restart = work.restarts().get(index);
    Instant now = tools.clock().instant();
    SiteServiceCommand command =
        new SiteServiceCommand(
            work.id() + "-" + index + suffix,
            restart.service(),
            Act.RESTART,
            cutCalls,
            now.plus(VALID),
            work.filesAt(),
            work.by(),
            "secure domain " + work.wish().spoken());
    SiteServiceAnswer answer = tools.surroundings().restart(restart.host(), command);
    progress.step("asked for restart " + index + suffix);
    return answer;
  }
}
