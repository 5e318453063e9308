package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.action.RefusalReasons;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Instant;
import java.util.Optional;

/**
 * The reason to refuse a restart or reload of a service, decided from a fresh observation. {@code
 * cutCalls} overrides running and unknown calls, and nothing else. A reload does not need an idle
 * site, but it needs a running service.
 *
 * @param reason for the operator, in plain words
 */
record SiteServiceRefusal(String reason) {
  /**
   * Checks whether a command may be carried out now.
   *
   * @param service the status from the service manager
   * @param calls whether a conference is running, and whether packages are being installed
   * @return empty when it may
   */
  static Optional<SiteServiceRefusal> check(
      SiteServiceCommand command, ControlStatus service, SiteCallCheck calls, Instant now) {
    String reason = incompleteReason(command);
    if (reason == null) {
      reason =
          RefusalReasons.first(
              RefusalReasons.expired(command.notAfter(), now),
              serviceReason(command, service),
              packagesReason(calls),
              command.act() == ServiceAction.RESTART && !command.cutCalls()
                  ? calls.busyReason(command.leakedCounter())
                  : null);
    }
    return Optional.ofNullable(reason).map(SiteServiceRefusal::new);
  }

  /**
   * The missing part of a command from a newer version or a faulty caller; {@code null} when it is
   * complete.
   */
  static String incompleteReason(SiteServiceCommand command) {
    if (command.service() == null || command.act() == null) {
      return CommandMessage.SERVICE_NOT_KNOWN.english();
    }
    if (command.id() == null || command.id().isBlank()) {
      return CommandMessage.NO_ID.english();
    }
    return command.notAfter() == null ? CommandMessage.NO_VALIDITY.english() : null;
  }

  private static String serviceReason(SiteServiceCommand command, ControlStatus service) {
    BridgeState state = service.bridge().state();
    if (service.jobPending()) {
      return CommandMessage.BUSY.english(service.reason());
    }
    if (state == null || state == BridgeState.UNKNOWN) {
      return CommandMessage.SERVICE_UNCLEAR.english(String.valueOf(service.reason()));
    }
    return command.act() == ServiceAction.RELOAD && state != BridgeState.UP
        ? CommandMessage.DOES_NOT_RUN.english()
        : null;
  }

  private static String packagesReason(SiteCallCheck calls) {
    Boolean locked = calls.bridge().packagesLocked();
    if (locked == null) {
      return CommandMessage.PACKAGES_NOT_KNOWN.english(String.valueOf(calls.bridge().reason()));
    }
    return locked ? RefusalReasons.PACKAGES_LOCKED : null;
  }
}
