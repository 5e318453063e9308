package io.meetkeeper.restart.bridge.service;

import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.Act;
import io.meetkeeper.restart.bridge.control.ControlLook;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a service is not restarted or reloaded; decided from one fresh look. {@code cutCalls}
 * overrides running and unknown calls, and nothing else. A reload needs no idle site, but a running
 * service.
 *
 * @param reason in words for the operator
 */
record ServiceRefusal(String reason) {
  /**
   * Whether this command may be carried out now.
   *
   * @param service what its manager says
   * @param talk whether anybody talks, and whether packages are being installed
   * @return empty when it may
   */
  static Optional<ServiceRefusal> check(
      SiteServiceCommand command, ControlLook service, Talk talk, Instant now) {
    String reason = incomplete(command);
    if (reason == null && !now.isBefore(command.notAfter())) {
      reason = "the command was valid until " + command.notAfter() + " and it is " + now;
    }
    if (reason == null) {
      reason = service(command, service);
    }
    if (reason == null) {
      reason = packages(talk);
    }
    if (reason == null && command.act() == Act.RESTART && !command.cutCalls()) {
      reason = talk.against();
    }
    return Optional.ofNullable(reason).map(ServiceRefusal::new);
  }

  /** What a command of a newer version or a careless caller lacks; {@code null} when nothing. */
  static String incomplete(SiteServiceCommand command) {
    if (command.service() == null || command.act() == null) {
      return "this version does not know the service or the act";
    }
    if (command.id() == null || command.id().isBlank()) {
      return "the command has no id";
    }
    return command.notAfter() == null ? "the command does not say until when it is valid" : null;
  }

  private static String service(SiteServiceCommand command, ControlLook look) {
    BridgeState state = look.bridge().state();
    if (look.jobPending()) {
      return "the service manager is about to start or stop it"
          + (look.reason() == null ? "" : ", or that is not known (" + look.reason() + ")");
    }
    if (state == null || state == BridgeState.UNKNOWN) {
      return "how the service is cannot be told: " + look.reason();
    }
    return command.act() == Act.RELOAD && state != BridgeState.UP ? "it does not run" : null;
  }

  private static String packages(Talk talk) {
    Boolean locked = talk.bridge().packagesLocked();
    if (locked == null) {
      return "whether packages are being installed is not known: " + talk.bridge().reason();
    }
    return locked ? "dpkg holds its lock: packages are being installed" : null;
  }
}
