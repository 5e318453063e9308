package io.meetkeeper.standin.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.AsyncWait;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.threeten.extra.MutableClock;

/**
 * Checks that the stand-in answers like the real bridge. Replays every recorded run: same start,
 * same requests at the same times. Changes that were not recorded, such as media timeouts, are
 * applied by the test.
 */
class StandInBridgeRecordingsTest {
  private static final String MEETING_1 = "beccf2ed-5441-4bfe-96d6-f0f3a6790001";
  private static final String MEETING_2 = "beccf2ed-5441-4bfe-96d6-f0f3a6790002";

  private static final Map<String, String> NOT_REPLAYED =
      Map.of(
          "72-g-graceful_shutdown.sh-output",
          "the output of a shell script, not an answer of a bridge");

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void closeVertx() throws Exception {
    AsyncWait.result(VERTX.close());
  }

  @TestFactory
  Stream<DynamicContainer> replays() {
    return runs().stream().map(BridgeRun::replay);
  }

  @Test
  void everyRecordingIsReplayedOrExplained() throws Exception {
    Set<String> known = new HashSet<>(NOT_REPLAYED.keySet());
    for (BridgeRun run : runs()) {
      known.addAll(run.names());
    }
    assertThat(recordings()).isEqualTo(known).hasSize(82);
  }

  private static List<BridgeRun> runs() {
    StandInBridgeSettings rest = StandInBridgeSettings.withRest();
    return List.of(
        new BridgeRun("0", "2026-11-22T13:29:00Z", rest, "00-|01-")
            .first(state -> state.unhealthy("Failed to bind single-port")),
        new BridgeRun("a", "2026-11-22T13:33:23.084Z", rest, "[1-4].*")
            .before("16c2-drain-enable", StandInBridgeRecordingsTest::twoEmptyConferences)
            .before("41-stats-shutting-down", StandInBridgeRecordingsTest::everybodyLeaves),
        new BridgeRun("b", "2026-11-22T13:37:27Z", rest.withSwitches(true, false), "5.-b-")
            // The real bridge gathered its figures in the middle of creating the first conference.
            .normalise("52-b-stats-before-term", "\"inactive_conferences\":\\d+"),
        new BridgeRun(
            "c", "2026-11-22T13:37:27.136Z", StandInBridgeSettings.defaultsOnly(), "51-c-"),
        new BridgeRun("d", "2026-11-22T13:38:20Z", rest.withSwitches(false, true), "60-d-"),
        new BridgeRun("e", "2026-11-22T13:38:23.887Z", rest, "6.-e-")
            .first(
                state -> {
                  state.mucs(1);
                  state.xmppReachable(false);
                }),
        new BridgeRun("f", "2026-11-22T13:39:30Z", rest, "70-f-")
            .first(state -> state.unhealthy("No valid IP addresses available for harvesting.")),
        new BridgeRun("g", "2026-11-22T13:39:30Z", rest, "71-g-"));
  }

  private static void twoEmptyConferences(StandInBridgeState state, MutableClock clock) {
    clock.setInstant(Instant.parse("2026-11-22T13:33:40Z"));
    state.beginConference(0);
    state.beginConference(0);
    clock.setInstant(Instant.parse("2026-11-22T13:34:02Z"));
    state.endConferences();
  }

  private static void everybodyLeaves(StandInBridgeState state, MutableClock clock) {
    clock.setInstant(Instant.parse("2026-11-22T13:36:12Z"));
    state.endConference(MEETING_1);
    for (String endpoint : List.of("04e359e6", "3922f7c6", "0b7e6a42")) {
      state.removeEndpoint(MEETING_2, endpoint);
    }
    clock.setInstant(Instant.parse("2026-11-22T13:36:17Z"));
    state.removeEndpoint(MEETING_2, "2e8cdd26");
  }

  private static Set<String> recordings() throws Exception {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(BridgeRecording.folder())) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".txt"))
          .forEach(file -> names.add(file.substring(0, file.length() - 4)));
    }
    return names;
  }

  private interface UnrecordedEvent {
    void apply(StandInBridgeState state, MutableClock clock);
  }

  /** One recorded run of the real bridge. */
  private static final class BridgeRun {
    private final String title;
    private final MutableClock clock;
    private final StandInBridge bridge;
    private final String pattern;
    private Consumer<StandInBridgeState> first = state -> {};
    private final Map<String, UnrecordedEvent> before = new HashMap<>();
    private final Map<String, String> alsoLive = new HashMap<>();
    private int port;

    private BridgeRun(String title, String start, StandInBridgeSettings settings, String pattern) {
      this.title = title;
      this.clock = MutableClock.of(Instant.parse(start), ZoneOffset.UTC);
      this.bridge = new StandInBridge(settings, clock);
      this.pattern = pattern;
    }

    private BridgeRun first(Consumer<StandInBridgeState> action) {
      first = action;
      return this;
    }

    private BridgeRun before(String recording, UnrecordedEvent event) {
      before.put(recording, event);
      return this;
    }

    private BridgeRun normalise(String recording, String regex) {
      alsoLive.put(recording, regex);
      return this;
    }

    private List<String> names() throws Exception {
      return recordings().stream()
          .filter(name -> name.matches("(" + pattern + ").*"))
          .filter(name -> !NOT_REPLAYED.containsKey(name))
          .toList();
    }

    private DynamicContainer replay() {
      List<DynamicTest> tests = new ArrayList<>();
      tests.add(DynamicTest.dynamicTest("start", this::start));
      try {
        List<BridgeRecording> inOrder = new ArrayList<>();
        for (String name : names()) {
          inOrder.add(BridgeRecording.read(name));
        }
        inOrder.sort(
            Comparator.comparing((BridgeRecording each) -> each.at().getEpochSecond())
                .thenComparing(BridgeRecording::name));
        for (BridgeRecording each : inOrder) {
          tests.add(DynamicTest.dynamicTest(each.name(), () -> compare(each)));
        }
      } catch (Exception e) {
        throw new IllegalStateException("recordings of run " + title, e);
      }
      tests.add(DynamicTest.dynamicTest("stop", () -> AsyncWait.result(bridge.close())));
      return DynamicContainer.dynamicContainer("run " + title, tests);
    }

    private void start() throws Exception {
      first.accept(bridge.state());
      port = AsyncWait.result(bridge.start(VERTX, 0));
    }

    private void compare(BridgeRecording recording) throws Exception {
      before.getOrDefault(recording.name(), (state, time) -> {}).apply(bridge.state(), clock);
      clock.setInstant(recording.at());
      double steal = recording.steal().orElse(0.0);
      if (steal > 0 || recording.stress().orElse(0.0) > 0) {
        bridge.state().load(recording.stress().orElse(0.0), steal);
      }
      RawHttpResponse answer = RawHttpResponse.send(port, recording.request());

      assertThat(answer.statusLine()).isEqualTo(recording.answer().statusLine());
      assertThat(LiveValueMask.maskHeaders(answer))
          .isEqualTo(LiveValueMask.maskHeaders(recording.answer()));
      assertThat(body(recording.name(), answer))
          .isEqualTo(body(recording.name(), recording.answer()));
    }

    private Object body(String name, RawHttpResponse response) {
      Object body = LiveValueMask.maskBody(response);
      String live = alsoLive.get(name);
      return live == null ? body : body.toString().replaceAll(live, "<live>");
    }
  }
}
