package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a service is not restarted or reloaded; decided from one fresh look. {@code cutCalls}
 * overrides running and unknown calls, and nothing else. A reload needs no idle site, but a running
 * service.
 *
 * @param reason in words for the operator
 */
record SiteServiceRefusal(String reason) {
  /**
   * Whether this command may be carried out now.
   *
   * @param service what its manager says
   * @param check whether anybody talks, and whether packages are being installed
   * @return empty when it may
   */
  static Optional<SiteServiceRefusal> check(
      SiteServiceCommand command, ControlStatus service, SiteCallCheck check, Instant now) {
    String reason = incompleteReason(command);
    if (reason == null && !now.isBefore(command.notAfter())) {
      reason = "the command was valid until " + command.notAfter() + " and it is " + now;
    }
    if (reason == null) {
      reason = service(command, service);
    }
    if (reason == null) {
      reason = packages(check);
    }
    if (reason == null && command.act() == ServiceAction.RESTART && !command.cutCalls()) {
      reason = check.busyReason();
    }
    return Optional.ofNullable(reason).map(SiteServiceRefusal::new);
  }

  /** What a command of a newer version or a careless caller lacks; {@code null} when nothing. */
  static String incompleteReason(SiteServiceCommand command) {
    if (command.service() == null || command.act() == null) {
      return "this version does not know the service or the act";
    }
    if (command.id() == null || command.id().isBlank()) {
      return "the command has no id";
    }
    return command.notAfter() == null ? "the command does not say until when it is valid" : null;
  }

  private static String service(SiteServiceCommand command, ControlStatus look) {
    BridgeState state = look.bridge().state();
    if (look.jobPending()) {
      return "the service manager is about to start or stop it"
          + (look.reason() == null ? "" : ", or that is not known (" + look.reason() + ")");
    }
    if (state == null || state == BridgeState.UNKNOWN) {
      return "how the service is cannot be told: " + look.reason();
    }
    return command.act() == ServiceAction.RELOAD && state != BridgeState.UP
        ? "it does not run"
        : null;
  }

  private static String packages(SiteCallCheck check) {
    Boolean locked = check.bridge().packagesLocked();
    if (locked == null) {
      return "whether packages are being installed is not known: " + check.bridge().reason();
    }
    return locked ? "dpkg holds its lock: packages are being installed" : null;
  }
}
