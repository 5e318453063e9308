package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.discovery.ControlFinder;
import io.meetkeeper.agent.host.DpkgLock;
import io.meetkeeper.agent.service.SiteServiceAgent;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample.Calls;
import io.meetkeeper.backbone.contract.metrics.HostSample.Health;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.jvb.BridgeStats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command from arrival to answer: look, check, act, look again. The answer comes when the
 * service manager says that it is over and the process has been seen once more; a service of {@code
 * Type=simple} is "done" even while its process is dying. Between the look and the stop lie some
 * ten milliseconds, in which a call may begin.
 */
public final class BridgeAgent implements SiteServiceAgent.LocalBridgeAgent {
  private static final Logger log = LoggerFactory.getLogger(BridgeAgent.class);

  private final Vertx vertx;
  private final Clock clock;
  private final BridgeAgentSettings settings;
  private final ControlFinder finder;
  private final BridgeRestClient rest;
  private final DpkgLock packages;
  private final DrainSwitch drain;
  private final Duration settle;
  private BridgeCommand acting;
  private RestartOrigin lastOrigin;

  /** While such a command is carried out: the process before, and why. */
  private RestartOrigin currentOrigin;

  /**
   * An agent.
   *
   * @param settle how long to wait between "done" and the look whether the process is still there
   */
  public BridgeAgent(
      Vertx vertx,
      Clock clock,
      BridgeAgentSettings settings,
      ControlFinder finder,
      BridgeRestClient rest,
      DpkgLock packages,
      Duration settle) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.finder = finder;
    this.rest = rest;
    this.packages = packages;
    this.settle = settle;
    drain = new DrainSwitch(rest, clock);
  }

  /** Which processes are the bridge. */
  public Future<BridgeProcessStatus> process() {
    return finder.find().compose(ServiceControl::process);
  }

  /** Whether we may restart it. */
  public Future<RoleAbility> ability() {
    return finder.find().compose(ServiceControl::restartAbility);
  }

  /** The bridge this moment. */
  @Override
  public Future<BridgeStatus> look() {
    return finder
        .find()
        .compose(
            control ->
                look(control)
                    .compose(look -> lastExit(control, look).map(exit -> withExit(look, exit))));
  }

  private Future<String> lastExit(ServiceControl control, BridgeStatus look) {
    if (lastOrigin != null && lastOrigin.process().equals(look.process())) {
      return Future.succeededFuture(BridgeStatus.RESTARTED_BY_MEETKEEPER + lastOrigin.why());
    }
    if (currentOrigin != null
        && look.process() != null
        && !look.process().equals(currentOrigin.process())) {
      return Future.succeededFuture(BridgeStatus.RESTARTED_BY_MEETKEEPER + currentOrigin.why());
    }
    return control.lastExit(look);
  }

  private static BridgeStatus withExit(BridgeStatus look, String lastExit) {
    return new BridgeStatus(
        look.at(),
        look.control(),
        look.state(),
        look.process(),
        look.startedAt(),
        look.jobPending(),
        look.packagesLocked(),
        look.calls(),
        look.health(),
        lastExit,
        look.reason());
  }

  /** A value, or why there is none. */
  private record ProbeResult<T>(T value, String reason) {
    static <T> Future<ProbeResult<T>> of(Future<T> future) {
      return future
          .map(value -> new ProbeResult<>(value, null))
          .otherwise(failure -> new ProbeResult<>(null, String.valueOf(failure.getMessage())));
    }
  }

  private Future<BridgeStatus> look(ServiceControl control) {
    Future<ControlStatus> service = control.status();
    Future<ProbeResult<Calls>> calls = ProbeResult.of(rest.readStats().map(BridgeStats::calls));
    Future<ProbeResult<Health>> health = ProbeResult.of(rest.readHealth());
    Future<ProbeResult<Boolean>> lock =
        ProbeResult.of(vertx.executeBlocking(packages::isHeld, false));
    return Future.all(service, calls, health, lock)
        .map(all -> look(service.result(), calls.result(), health.result(), lock.result()));
  }

  private BridgeStatus look(
      ControlStatus service,
      ProbeResult<Calls> calls,
      ProbeResult<Health> health,
      ProbeResult<Boolean> lock) {
    List<String> reasons = new ArrayList<>();
    addIfAny(reasons, "", service.reason());
    addIfAny(reasons, "calls: ", calls.reason());
    addIfAny(reasons, "health: ", health.reason());
    addIfAny(reasons, "whether dpkg holds its lock is not known: ", lock.reason());
    BridgeProcessStatus bridge = service.bridge();
    return new BridgeStatus(
        clock.instant(),
        bridge.control(),
        bridge.state(),
        bridge.main(),
        bridge.startedAt(),
        service.jobPending(),
        lock.value(),
        calls.value(),
        health.value(),
        service.lastExit(),
        reasons.isEmpty() ? null : String.join("; ", reasons));
  }

  private static void addIfAny(List<String> reasons, String of, String reason) {
    if (reason != null) {
      reasons.add(of + reason);
    }
  }

  /** A process that came of a command of another than the scheduler. */
  private record RestartOrigin(ProcessId process, String why) {}

  @Override
  public Future<BridgeCommandReply> act(BridgeCommand command, String why) {
    if (acting == null) {
      currentOrigin = new RestartOrigin(command.expected(), why);
    }
    return act(command)
        .onSuccess(
            answer -> {
              if (acting == null) {
                currentOrigin = null;
              }
              if (answer.outcome() == CommandOutcome.DONE) {
                lastOrigin = new RestartOrigin(answer.process(), why);
              }
            });
  }

  /** Carries out a command, or refuses. Never fails; one at a time. */
  public Future<BridgeCommandReply> act(BridgeCommand command) {
    if (command.action() == null) {
      return Future.succeededFuture(
          answer(CommandOutcome.REFUSED, "this version does not know the action", null));
    }
    if (acting != null) {
      return Future.succeededFuture(
          answer(
              CommandOutcome.REFUSED,
              "another command is being carried out: " + verb(acting) + " for " + acting.job(),
              null));
    }
    acting = command;
    return Future.succeededFuture(command)
        .compose(this::check)
        .compose(
            bridgePreflight -> act(command, bridgePreflight),
            failure -> cannotLook(command, failure))
        .otherwise(
            failure -> {
              log.error("{} for job {}", verb(command), command.job(), failure);
              return answer(
                  CommandOutcome.FAILED, "an error of Meetkeeper itself: " + failure, null);
            })
        .onSuccess(answer -> logAnswer(command, answer))
        .eventually(
            () -> {
              acting = null;
              return Future.succeededFuture();
            });
  }

  private static void logAnswer(BridgeCommand command, BridgeCommandReply answer) {
    log.info(
        "{} for job {} by {}: {}, {}",
        verb(command),
        command.job(),
        command.by(),
        answer.outcome(),
        answer.reason());
  }

  /** What was seen before anything is touched, and whether that is a reason not to. */
  private record BridgePreflight(
      ServiceControl control, BridgeStatus look, Optional<BridgeCommandRefusal> refusal) {}

  private Future<BridgePreflight> check(BridgeCommand command) {
    return finder
        .find()
        .compose(
            control ->
                look(control)
                    .map(
                        look ->
                            new BridgePreflight(
                                control,
                                look,
                                BridgeCommandRefusal.check(
                                    command, look, settings, clock.instant()))));
  }

  private Future<BridgeCommandReply> cannotLook(BridgeCommand command, Throwable failure) {
    log.error("{} for job {}: cannot look", verb(command), command.job(), failure);
    return Future.succeededFuture(answer(CommandOutcome.REFUSED, "cannot look: " + failure, null));
  }

  private Future<BridgeCommandReply> act(BridgeCommand command, BridgePreflight bridgePreflight) {
    ServiceControl control = bridgePreflight.control();
    BridgeStatus look = bridgePreflight.look();
    if (bridgePreflight.refusal().isPresent()) {
      return Future.succeededFuture(
          answer(CommandOutcome.REFUSED, bridgePreflight.refusal().get().reason(), look.process()));
    }
    return switch (command.action()) {
      case RESTART ->
          control.restart().compose(controlResult -> verify(command, control, look, controlResult));
      case START ->
          control.start().compose(controlResult -> verify(command, control, look, controlResult));
      case DRAIN -> drain.set(true, look.process());
      case UNDRAIN -> drain.set(false, look.process());
    };
  }

  private Future<BridgeCommandReply> verify(
      BridgeCommand command,
      ServiceControl control,
      BridgeStatus before,
      ControlResult controlResult) {
    return switch (controlResult.outcome()) {
      case REFUSED ->
          Future.succeededFuture(
              answer(CommandOutcome.REFUSED, controlResult.reason(), before.process()));
      case FAILED ->
          control
              .process()
              .compose(after -> answerFailed(control, controlResult.reason(), after.main()));
      case DONE ->
          vertx
              .timer(settle.toMillis())
              .compose(settled -> control.process())
              .compose(after -> judge(command, control, before, after, controlResult));
    };
  }

  private Future<BridgeCommandReply> judge(
      BridgeCommand command,
      ServiceControl control,
      BridgeStatus before,
      BridgeProcessStatus after,
      ControlResult controlResult) {
    ProcessId now = after.main();
    if (now == null) {
      return answerFailed(
          control,
          controlResult.reason()
              + ", but "
              + DurationFormat.format(settle)
              + " later "
              + (after.reason() == null ? "there is no process" : after.reason()),
          null);
    }
    if (command.action() == Action.RESTART && now.equals(before.process())) {
      return answerFailed(
          control,
          controlResult.reason()
              + ", but process "
              + BridgeCommandRefusal.describe(now)
              + " is still there",
          now);
    }
    String change =
        before.process() == null
            ? ", process " + BridgeCommandRefusal.describe(now)
            : ", process "
                + BridgeCommandRefusal.describe(before.process())
                + " -> "
                + BridgeCommandRefusal.describe(now);
    return Future.succeededFuture(
        answer(CommandOutcome.DONE, controlResult.reason() + change, now));
  }

  private Future<BridgeCommandReply> answerFailed(
      ServiceControl control, String reason, ProcessId process) {
    return control
        .logExcerpt()
        .map(
            words ->
                answer(
                    CommandOutcome.FAILED,
                    words.isEmpty() ? reason : reason + "; " + words,
                    process));
  }

  private BridgeCommandReply answer(CommandOutcome outcome, String reason, ProcessId process) {
    return new BridgeCommandReply(outcome, reason, clock.instant(), process);
  }

  private static String verb(BridgeCommand command) {
    return command.action().name().toLowerCase(Locale.ROOT);
  }
}
