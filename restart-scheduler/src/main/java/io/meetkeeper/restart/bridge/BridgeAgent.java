package io.meetkeeper.restart.bridge;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.Calls;
import io.meetkeeper.backbone.contract.Sample.Health;
import io.meetkeeper.backbone.jvb.BridgeFigures;
import io.meetkeeper.backbone.jvb.BridgeRest;
import io.meetkeeper.restart.bridge.control.Acted;
import io.meetkeeper.restart.bridge.control.BridgeControl;
import io.meetkeeper.restart.bridge.control.ControlFinder;
import io.meetkeeper.restart.bridge.control.ControlLook;
import io.meetkeeper.restart.bridge.service.ServiceAgent;
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
final class BridgeAgent implements ServiceAgent.Bridge {
  private static final Logger log = LoggerFactory.getLogger(BridgeAgent.class);

  private final Vertx vertx;
  private final Clock clock;
  private final BridgeSettings settings;
  private final ControlFinder finder;
  private final BridgeRest rest;
  private final PackageLock packages;
  private final DrainSwitch drain;
  private final Duration settle;
  private BridgeCommand acting;
  private ThroughUs throughUs;

  /** While such a command is carried out: the process before, and why. */
  private ThroughUs doing;

  /**
   * An agent.
   *
   * @param settle how long to wait between "done" and the look whether the process is still there
   */
  BridgeAgent(
      Vertx vertx,
      Clock clock,
      BridgeSettings settings,
      ControlFinder finder,
      BridgeRest rest,
      PackageLock packages,
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
  Future<BridgeProcess> process() {
    return finder.find().compose(BridgeControl::process);
  }

  /** Whether we may restart it. */
  Future<Ability> ability() {
    return finder.find().compose(BridgeControl::mayRestart);
  }

  /** The bridge this moment. */
  @Override
  public Future<BridgeLook> look() {
    return finder
        .find()
        .compose(
            control ->
                look(control)
                    .compose(look -> lastExit(control, look).map(exit -> withExit(look, exit))));
  }

  private Future<String> lastExit(BridgeControl control, BridgeLook look) {
    if (throughUs != null && throughUs.process().equals(look.process())) {
      return Future.succeededFuture(BridgeLook.THROUGH_US + throughUs.why());
    }
    if (doing != null && look.process() != null && !look.process().equals(doing.process())) {
      return Future.succeededFuture(BridgeLook.THROUGH_US + doing.why());
    }
    return control.lastExit(look);
  }

  private static BridgeLook withExit(BridgeLook look, String lastExit) {
    return new BridgeLook(
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
  private record Known<T>(T value, String reason) {
    static <T> Future<Known<T>> of(Future<T> future) {
      return future
          .map(value -> new Known<>(value, null))
          .otherwise(failure -> new Known<>(null, String.valueOf(failure.getMessage())));
    }
  }

  private Future<BridgeLook> look(BridgeControl control) {
    Future<ControlLook> service = control.look();
    Future<Known<Calls>> calls = Known.of(rest.figures().map(BridgeFigures::calls));
    Future<Known<Health>> health = Known.of(rest.health());
    Future<Known<Boolean>> lock = Known.of(vertx.executeBlocking(packages::held, false));
    return Future.all(service, calls, health, lock)
        .map(all -> look(service.result(), calls.result(), health.result(), lock.result()));
  }

  private BridgeLook look(
      ControlLook service, Known<Calls> calls, Known<Health> health, Known<Boolean> lock) {
    List<String> reasons = new ArrayList<>();
    addIfAny(reasons, "", service.reason());
    addIfAny(reasons, "calls: ", calls.reason());
    addIfAny(reasons, "health: ", health.reason());
    addIfAny(reasons, "whether dpkg holds its lock is not known: ", lock.reason());
    BridgeProcess bridge = service.bridge();
    return new BridgeLook(
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
  private record ThroughUs(ProcessId process, String why) {}

  @Override
  public Future<BridgeAnswer> act(BridgeCommand command, String why) {
    if (acting == null) {
      doing = new ThroughUs(command.expected(), why);
    }
    return act(command)
        .onSuccess(
            answer -> {
              if (acting == null) {
                doing = null;
              }
              if (answer.outcome() == Outcome.DONE) {
                throughUs = new ThroughUs(answer.process(), why);
              }
            });
  }

  /** Carries out a command, or refuses. Never fails; one at a time. */
  Future<BridgeAnswer> act(BridgeCommand command) {
    if (command.action() == null) {
      return Future.succeededFuture(
          answer(Outcome.REFUSED, "this version does not know the action", null));
    }
    if (acting != null) {
      return Future.succeededFuture(
          answer(
              Outcome.REFUSED,
              "another command is being carried out: " + verb(acting) + " for " + acting.job(),
              null));
    }
    acting = command;
    return Future.succeededFuture(command)
        .compose(this::checked)
        .compose(checked -> act(command, checked), failure -> cannotLook(command, failure))
        .otherwise(
            failure -> {
              log.error("{} for job {}", verb(command), command.job(), failure);
              return answer(Outcome.FAILED, "an error of Meetkeeper itself: " + failure, null);
            })
        .onSuccess(answer -> told(command, answer))
        .eventually(
            () -> {
              acting = null;
              return Future.succeededFuture();
            });
  }

  private static void told(BridgeCommand command, BridgeAnswer answer) {
    log.info(
        "{} for job {} by {}: {}, {}",
        verb(command),
        command.job(),
        command.by(),
        answer.outcome(),
        answer.reason());
  }

  /** What was seen before anything is touched, and whether that is a reason not to. */
  private record Checked(BridgeControl control, BridgeLook look, Optional<Refusal> refusal) {}

  private Future<Checked> checked(BridgeCommand command) {
    return finder
        .find()
        .compose(
            control ->
                look(control)
                    .map(
                        look ->
                            new Checked(
                                control,
                                look,
                                Refusal.check(command, look, settings, clock.instant()))));
  }

  private Future<BridgeAnswer> cannotLook(BridgeCommand command, Throwable failure) {
    log.error("{} for job {}: cannot look", verb(command), command.job(), failure);
    return Future.succeededFuture(answer(Outcome.REFUSED, "cannot look: " + failure, null));
  }

  private Future<BridgeAnswer> act(BridgeCommand command, Checked checked) {
    BridgeControl control = checked.control();
    BridgeLook look = checked.look();
    if (checked.refusal().isPresent()) {
      return Future.succeededFuture(
          answer(Outcome.REFUSED, checked.refusal().get().reason(), look.process()));
    }
    return switch (command.action()) {
      case RESTART -> control.restart().compose(acted -> seen(command, control, look, acted));
      case START -> control.start().compose(acted -> seen(command, control, look, acted));
      case DRAIN -> drain.set(true, look.process());
      case UNDRAIN -> drain.set(false, look.process());
    };
  }

  private Future<BridgeAnswer> seen(
      BridgeCommand command, BridgeControl control, BridgeLook before, Acted acted) {
    return switch (acted.outcome()) {
      case REFUSED ->
          Future.succeededFuture(answer(Outcome.REFUSED, acted.reason(), before.process()));
      case FAILED ->
          control.process().compose(after -> failed(control, acted.reason(), after.main()));
      case DONE ->
          vertx
              .timer(settle.toMillis())
              .compose(settled -> control.process())
              .compose(after -> judged(command, control, before, after, acted));
    };
  }

  private Future<BridgeAnswer> judged(
      BridgeCommand command,
      BridgeControl control,
      BridgeLook before,
      BridgeProcess after,
      Acted acted) {
    ProcessId now = after.main();
    if (now == null) {
      return failed(
          control,
          acted.reason()
              + ", but "
              + Durations.text(settle)
              + " later "
              + (after.reason() == null ? "there is no process" : after.reason()),
          null);
    }
    if (command.action() == Action.RESTART && now.equals(before.process())) {
      return failed(
          control, acted.reason() + ", but process " + Refusal.shown(now) + " is still there", now);
    }
    String change =
        before.process() == null
            ? ", process " + Refusal.shown(now)
            : ", process " + Refusal.shown(before.process()) + " -> " + Refusal.shown(now);
    return Future.succeededFuture(answer(Outcome.DONE, acted.reason() + change, now));
  }

  private Future<BridgeAnswer> failed(BridgeControl control, String reason, ProcessId process) {
    return control
        .lastWords()
        .map(
            words ->
                answer(Outcome.FAILED, words.isEmpty() ? reason : reason + "; " + words, process));
  }

  private BridgeAnswer answer(Outcome outcome, String reason, ProcessId process) {
    return new BridgeAnswer(outcome, reason, clock.instant(), process);
  }

  private static String verb(BridgeCommand command) {
    return command.action().name().toLowerCase(Locale.ROOT);
  }
}
