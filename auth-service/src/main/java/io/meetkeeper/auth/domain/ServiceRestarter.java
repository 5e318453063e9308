package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.ServiceRestartState;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Requests restarts from the agents; each request is in the journal before it is sent. */
final class ServiceRestarter {
  private static final Duration VALID = Duration.ofMinutes(1);

  private final SecureDomainContext context;
  private final DomainChangeRecorder recorder;

  ServiceRestarter(SecureDomainContext context, DomainChangeRecorder recorder) {
    this.context = context;
    this.recorder = recorder;
  }

  static String describe(ServiceRestart restart) {
    return restart.service().name().toLowerCase(Locale.ROOT) + " on " + restart.host();
  }

  /** Restarts a service so that it reads the new files. */
  SiteServiceReply restart(int index, boolean cutCalls) {
    ServiceRestartState before = recorder.changeRecord().restarts().get(index).state();
    recorder.recordRestart(index, ServiceRestartState.ASKED, null);
    SiteServiceReply answer = request(index, cutCalls, "");
    if (answer.outcome() == CommandOutcome.DONE) {
      recorder.recordRestart(index, ServiceRestartState.DONE, answer.reason());
    } else if (answer.outcome() == CommandOutcome.REFUSED) {
      recorder.recordRestart(index, before, answer.reason());
    }
    return answer;
  }

  /** Restarts a service so that it reads the restored files. */
  SiteServiceReply restartAfterRollback(int index, boolean cutCalls) {
    SiteServiceReply answer = request(index, cutCalls, "-back");
    if (answer.outcome() == CommandOutcome.DONE) {
      recorder.recordRestart(index, ServiceRestartState.PUT_BACK, answer.reason());
    }
    return answer;
  }

  private SiteServiceReply request(int index, boolean cutCalls, String suffix) {
    DomainChangeRecord change = recorder.changeRecord();
    ServiceRestart restart = change.restarts().get(index);
    Instant now = context.clock().instant();
    SiteServiceCommand command =
        new SiteServiceCommand(
            change.id() + "-" + index + suffix,
            restart.service(),
            ServiceAction.RESTART,
            cutCalls,
            now.plus(VALID),
            change.filesAt(),
            change.by(),
            DomainMessage.REASON.english(change.wish().enabled(), change.wish().guests()),
            null);
    SiteServiceReply answer = context.services().restart(restart.host(), command);
    recorder.reportStep("asked for restart " + index + suffix);
    return answer;
  }
}
