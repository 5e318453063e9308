package io.meetkeeper.restart.bridge.control;

import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.restart.bridge.dbus.SystemdBus;
import io.meetkeeper.restart.bridge.dbus.SystemdRefusal;
import io.meetkeeper.restart.bridge.dbus.UnitState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A bridge, or another service of the site, that is a systemd unit. Its processes come from its
 * cgroup, without D-Bus; a look and an act open a connection to the system bus and close it again.
 */
final class SystemdControl implements BridgeControl {
  /** Above systemd's own 90 s for a stop. */
  private static final Duration JOB_AT_MOST = Duration.ofSeconds(100);

  private static final Duration LOOK_AT_MOST = Duration.ofSeconds(3);
  private static final Duration JOURNAL_AT_MOST = Duration.ofSeconds(3);

  /** Of systemd: "Failed with result ...", with the result as a field of its own. */
  private static final String UNIT_FAILED = "MESSAGE_ID=d9b373ed55a64feb8242e02dbe79a49c";

  /** Longer than units wait before they are restarted. */
  private static final Duration FAILED_AT_MOST_BEFORE = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final String unit;
  private final String busAddress;
  private final String grant;
  private final UnitFiles files;
  private final HostProcesses processes;

  SystemdControl(Vertx vertx, HostFiles host, String unit, String busAddress) {
    this(vertx, host, unit, busAddress, "restart");
  }

  /**
   * A unit.
   *
   * @param grant what {@code meetkeeper grant} must be told when polkit says no
   */
  SystemdControl(Vertx vertx, HostFiles host, String unit, String busAddress, String grant) {
    this.grant = grant;
    this.vertx = vertx;
    this.unit = unit;
    this.busAddress = busAddress;
    files = new UnitFiles(host, unit);
    processes = new HostProcesses(host);
  }

  boolean installed() {
    return files.installed();
  }

  String whyNotInstalled() {
    return files.whyNotInstalled();
  }

  @Override
  public Future<BridgeProcess> process() {
    return blocking(this::processNow);
  }

  private BridgeProcess processNow() {
    return files.installed()
        ? files.process()
        : HostProcesses.unknown(UnitFiles.SYSTEMD, files.whyNotInstalled());
  }

  @Override
  public Future<ControlLook> look() {
    return blocking(
            () -> {
              try (SystemdBus bus = SystemdBus.open(busAddress)) {
                return seen(bus.unit(unit));
              }
            })
        .timeout(LOOK_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                process()
                    .map(
                        bridge ->
                            new ControlLook(
                                bridge,
                                true,
                                null,
                                "systemd cannot be asked whether a job is pending ("
                                    + text(failure)
                                    + ")")));
  }

  /** What D-Bus says of the state, what the cgroup says of the processes. */
  private ControlLook seen(UnitState unitState) throws IOException {
    BridgeProcess bridge = processNow();
    BridgeState state = unitState.state();
    if (state == BridgeState.UP && unitState.mainPid() == 0) {
      state = bridge.state(); // active without a main process: the cgroup knows
    }
    String reason = bridge.reason();
    ProcessId main = bridge.main();
    List<Long> pids = bridge.pids();
    if (state == BridgeState.DOWN) {
      main = null;
      pids = List.of();
      reason = null;
    } else if (main == null && unitState.mainPid() > 0) {
      main = processes.identity(unitState.mainPid());
      pids = main == null ? List.of() : List.of(main.pid());
      reason = main == null ? "process " + unitState.mainPid() + " is not visible in /proc" : null;
    }
    return new ControlLook(
        new BridgeProcess(
            UnitFiles.SYSTEMD,
            state,
            main,
            main == null ? null : processes.startedAt(main),
            pids,
            reason),
        unitState.jobPending(),
        unitState.lastExit(),
        reason);
  }

  /** A call that queues a job and returns its path. */
  @FunctionalInterface
  private interface Verb {
    String on(SystemdBus bus) throws SystemdRefusal, IOException;
  }

  @Override
  public Future<Acted> restart() {
    return act("restart", bus -> bus.restart(unit));
  }

  @Override
  public Future<Acted> start() {
    return act("start", bus -> bus.start(unit));
  }

  @Override
  public Future<Acted> reload() {
    return act("reload", bus -> bus.reload(unit));
  }

  private Future<Acted> act(String verb, Verb call) {
    Context context = vertx.getOrCreateContext();
    JobEnd end = new JobEnd();
    return blocking(() -> SystemdBus.open(busAddress))
        .transform(
            opened ->
                opened.failed()
                    ? Future.succeededFuture(Acted.refused(text(opened.cause())))
                    : conversation(opened.result(), context, end, verb, call));
  }

  private Future<Acted> conversation(
      SystemdBus bus, Context context, JobEnd end, String verb, Verb call) {
    return blocking(
            () -> {
              bus.onJobEnd((job, result) -> context.runOnContext(done -> end.removed(job, result)));
              return call.on(bus);
            })
        .compose(job -> ended(end.of(job), verb))
        .recover(failure -> Future.succeededFuture(asActed(verb, failure)))
        .eventually(
            () ->
                blocking(
                    () -> {
                      bus.close();
                      return null;
                    }));
  }

  private Future<Acted> ended(Future<String> job, String verb) {
    return job.timeout(JOB_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .transform(
            result ->
                Future.succeededFuture(
                    result.failed()
                        ? Acted.failed(
                            "systemd has not finished the "
                                + verb
                                + " of "
                                + unit
                                + " within "
                                + JOB_AT_MOST.toSeconds()
                                + " s")
                        : asActed(verb, result.result())));
  }

  private Acted asActed(String verb, String result) {
    return result.equals("done")
        ? Acted.done("systemd: " + verb + " of " + unit + " done")
        : Acted.failed("systemd: " + verb + " of " + unit + " ended with \"" + result + "\"");
  }

  private Acted asActed(String verb, Throwable failure) {
    if (failure instanceof SystemdRefusal refusal) {
      return Acted.refused(refusal.denied() ? denied(verb) : "systemd: " + refusal.getMessage());
    }
    return Acted.failed(
        "it is not known whether systemd took the " + verb + " of " + unit + ": " + text(failure));
  }

  private String denied(String verb) {
    return "polkit does not allow user "
        + System.getProperty("user.name")
        + " to "
        + verb
        + " "
        + unit
        + ": run `sudo meetkeeper grant "
        + grant
        + "`";
  }

  @Override
  public Future<Ability> mayRestart() {
    return blocking(
            () -> {
              try (SystemdBus bus = SystemdBus.open(busAddress)) {
                bus.tryReference(unit);
                return new Ability("restart", true, "systemd over D-Bus, " + unit);
              } catch (SystemdRefusal refusal) {
                return new Ability(
                    "restart", false, refusal.denied() ? denied("restart") : refusal.getMessage());
              }
            })
        .otherwise(failure -> new Ability("restart", false, text(failure)));
  }

  /**
   * While the unit runs, only the journal knows how it failed before: a bare word such as {@code
   * oom-kill}, the same in every language. Without the right to read it there is none.
   */
  @Override
  public Future<String> lastExit(BridgeLook look) {
    if (!UnitState.BY_ITSELF.equals(look.lastExit()) || look.startedAt() == null) {
      return Future.succeededFuture(look.lastExit());
    }
    long since = look.startedAt().minus(FAILED_AT_MOST_BEFORE).getEpochSecond();
    return journal("-n", "1", "--since", "@" + since, "--output-fields=UNIT_RESULT", UNIT_FAILED)
        .map(result -> result.isEmpty() ? look.lastExit() : result + ", restarted by systemd");
  }

  @Override
  public Future<String> lastWords() {
    return journal("-n", "10");
  }

  private Future<String> journal(String... of) {
    List<String> arguments =
        new ArrayList<>(List.of("journalctl", "-q", "-u", unit, "--no-pager", "-o", "cat"));
    arguments.addAll(List.of(of));
    return blocking(() -> Program.run(arguments, JOURNAL_AT_MOST))
        .map(
            journal ->
                Integer.valueOf(0).equals(journal.exit()) ? LastWords.of(journal.tail()) : "")
        .otherwise("");
  }

  private <T> Future<T> blocking(Callable<T> call) {
    return vertx.executeBlocking(call, false);
  }

  private static String text(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
