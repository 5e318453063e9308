package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.idle.ActivityMessage;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.MeetkeeperProcess;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.suite.run.LogConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The story that a visitor sees within two minutes: a conference is running, the bridge leaks, the
 * alarm is raised, and Meetkeeper waits. The conference ends, the site is idle for a while, the
 * bridge is restarted and verified, swap usage falls, and the points arrive at the stand-in
 * Machinist.
 */
public final class DemoScenario {
  /** How long the waiting restart is shown. */
  private static final Duration WAITING_SHOWN = Duration.ofSeconds(8);

  /** The time limit of one step of the story, also on a busy machine. */
  private static final Duration STEP_TIMEOUT = Duration.ofMinutes(3);

  private static final Duration FIGURES_INTERVAL = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final MessageLanguage language;
  private final DemoEnvironment environment;
  private final Instant startedAt = Instant.now();
  private volatile HostSample latest;
  private volatile boolean restarted;
  private volatile Instant waitingSince;
  private volatile Instant lastStepAt = startedAt;
  private boolean conferenceEnded;

  /** The end of the demo; {@code null} until the restart and the first points were seen. */
  private Instant endsAt;

  private DemoScenario(PrintWriter out, MessageLanguage language, DemoEnvironment environment) {
    this.out = out;
    this.language = language;
    this.environment = environment;
  }

  /**
   * Runs the demo, and removes everything that it has written.
   *
   * @param language of what is printed
   * @param keepRunning continue after the story until interrupted
   * @return whether the restart was seen
   */
  public static boolean run(PrintWriter out, MessageLanguage language, boolean keepRunning)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("meetkeeper-demo");
    DemoScenario demo = new DemoScenario(out, language, new DemoEnvironment(directory));
    DemoCleanup cleanup = new DemoCleanup(directory);
    Runtime.getRuntime().addShutdownHook(new Thread(cleanup::run, "demo-cleanup"));
    try {
      return demo.run(keepRunning);
    } finally {
      cleanup.run();
    }
  }

  private boolean run(boolean keepRunning) throws IOException, InterruptedException {
    LogConfiguration.onlyErrors();
    print(DemoMessage.STAND_INS.with());
    print(DemoMessage.SIMULATED.with());
    RoleContext context = environment.start();
    context.bus().subscribe(BusContracts.EVENTS, this::onEvent);
    context.bus().subscribe(BusContracts.SAMPLES, sample -> latest = sample);
    startConference();
    MeetkeeperProcess process =
        DemoEnvironment.await(MeetkeeperProcess.start(context, environment.roles()));
    print(DemoMessage.STARTED.with());
    print(
        "  curl -K "
            + context.dataDirectory().resolve("admin.curl")
            + " http://127.0.0.1:"
            + environment.gatewayPort()
            + "/api/v1/hosts");
    print(DemoMessage.PAGE.with());
    print("  " + environment.createPageLink());
    playScenes(keepRunning);
    DemoEnvironment.await(process.stop());
    return restarted;
  }

  private void startConference() throws IOException, InterruptedException {
    environment.waitForBridge();
    StandInBridgeClient bridge = environment.bridge();
    bridge.control("POST", "/conferences", "{\"endpoints\": 3}");
    bridge.control("POST", "/leak", "{\"megabytesPerSecond\": 14, \"upToMegabytes\": 380}");
  }

  private void playScenes(boolean keepRunning) throws InterruptedException {
    Instant nextFigures = startedAt;
    while (keepRunning || !isOver()) {
      TimeUnit.SECONDS.sleep(1);
      environment.updateMachine();
      if (!conferenceEnded && isWaitingSeen()) {
        conferenceEnded = endConference();
      }
      if (restarted && endsAt == null && environment.countPoints() > 0) {
        endsAt = Instant.now().plus(FIGURES_INTERVAL.multipliedBy(2));
      }
      if (Instant.now().isAfter(nextFigures)) {
        nextFigures = Instant.now().plus(FIGURES_INTERVAL);
        printFigures();
      }
    }
    printEnd();
  }

  private void printEnd() {
    if (!restarted) {
      print(DemoMessage.NOT_SEEN.with());
      return;
    }
    print(DemoMessage.OVER.with(environment.countPoints()));
    print(DemoMessage.NEXT.with());
    print(DemoMessage.THEN.with());
  }

  private boolean isWaitingSeen() {
    Instant since = waitingSince;
    return since != null && !Instant.now().isBefore(since.plus(WAITING_SHOWN));
  }

  private boolean isOver() {
    return endsAt == null
        ? Duration.between(lastStepAt, Instant.now()).compareTo(STEP_TIMEOUT) >= 0
        : !Instant.now().isBefore(endsAt);
  }

  /**
   * Ends the conference; {@code false} when the bridge is unavailable and the caller has to try
   * again.
   */
  private boolean endConference() {
    try {
      environment.bridge().control("DELETE", "/conferences", "");
      lastStepAt = Instant.now();
      print(DemoMessage.ENDED.with());
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void printFigures() {
    HostSample sample = latest;
    if (sample == null || sample.swap() == null) {
      return;
    }
    HostSample.Bridge bridge = sample.bridge();
    BridgeCalls calls = bridge == null ? null : bridge.calls();
    print(
        DemoMessage.FIGURES.with(
            percent(sample.swap().usedPercent()),
            percent(sample.memory().usedPercent()),
            bridge == null ? "none" : bridge.state().name().toLowerCase(Locale.ROOT),
            bridge == null || bridge.process() == null
                ? "-"
                : String.valueOf(bridge.process().pid()),
            calls == null
                ? DemoMessage.UNKNOWN_CALLS.with()
                : ActivityMessage.CALLS.with(calls.conferences(), calls.localEndpoints()),
            environment.countPoints()));
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.0f %%", value);
  }

  private void onEvent(Event event) {
    print(">> " + render(event));
    if (event instanceof RestartChangedEvent changed) {
      lastStepAt = Instant.now();
      if (changed.state() == RestartJobState.WAITING && waitingSince == null) {
        waitingSince = lastStepAt;
      }
      if (changed.state() == RestartJobState.DONE) {
        restarted = true;
      }
    } else if (event instanceof PressureEvent) {
      lastStepAt = Instant.now();
    }
  }

  private String render(Event event) {
    return MessageText.translate(event.message(), language);
  }

  private void print(MessageText message) {
    print(message.in(language));
  }

  private void print(String text) {
    out.printf(Locale.ROOT, "%4d s  %s%n", elapsed().toSeconds(), text);
    out.flush();
  }

  private Duration elapsed() {
    return Duration.between(startedAt, Instant.now());
  }
}
