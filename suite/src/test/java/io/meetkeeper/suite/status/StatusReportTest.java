package io.meetkeeper.suite.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusReportTest {
  private static final Instant NOW = Instant.parse("2026-11-29T16:03:00Z");
  private static final Map<String, Object> HOST =
      Map.of(
          "id",
          "meet1",
          "site",
          "meet.example.com",
          "memoryUsedPercent",
          71.26,
          "swapUsedPercent",
          63,
          "bridge",
          Map.of("state", "up", "conferences", 2, "localEndpoints", 5),
          "automation",
          Map.of("state", "on", "because", "as configured", "idleSince", "2026-11-29T15:59:00Z"));

  @Test
  void describesAHost() {
    assertThat(describe(HOST))
        .containsExactly(
            "  meet1 (meet.example.com)",
            "    memory      71.3 % used, swap 63.0 % used",
            "    bridge      up, conferences 2, endpoints 5",
            "    automation  on: as configured");
  }

  @Test
  void unknownIsNotZero() {
    assertThat(
            describe(
                Map.of(
                    "id",
                    "a",
                    "stale",
                    true,
                    "lastSeen",
                    "x",
                    "bridge",
                    Map.of("state", "unknown"))))
        .containsExactly(
            "  a, STALE: last seen x",
            "    health      a has not been heard of since x",
            "    memory      not known, swap none or not known",
            "    bridge      unknown, who talks is not known",
            "    automation  not known: the scheduler does not answer");
  }

  @Test
  void saysWhatWaitsForWhatAndHowLong() {
    Map<String, Object> job =
        Map.of(
            "host", "meet1",
            "cause", "pressure",
            "state", "waiting",
            "because", "3 people talk",
            "requestedAt", "2026-11-29T15:51:00Z",
            "waitUntil", "2026-11-29T21:51:00Z");
    assertThat(WaitingWork.ofRestart(job, HOST, NOW).english())
        .isEqualTo(
            "restart (pressure) waiting for 12 min: 3 people talk; nobody talks for 4 min; gives up"
                + " in 5 h 48 min");
    assertThat(WaitingWork.ofRestart(job, HOST, NOW.plusSeconds(60)).english())
        .contains("for 13 min");
    assertThat(
            WaitingWork.ofRestart(
                    Map.of(
                        "cause",
                        "person",
                        "state",
                        "verifying",
                        "because",
                        "it must prove itself",
                        "changedAt",
                        "2026-11-29T16:02:20Z"),
                    HOST,
                    NOW)
                .english())
        .isEqualTo("restart (person) verifying for 40 s: it must prove itself");
  }

  @Test
  void saysHowFarARollIsAndWhatAServiceWaitsFor() {
    assertThat(
            WaitingWork.ofRoll(
                    Map.of(
                        "cause",
                        "nightly",
                        "requestedAt",
                        "2026-11-29T15:51:00Z",
                        "members",
                        List.of(
                            Map.of("host", "a", "state", "done"),
                            Map.of("host", "b", "state", "draining", "because", "2 people left"),
                            Map.of("host", "c", "state", "waiting"))),
                    NOW)
                .english())
        .isEqualTo(
            "rolling restart (nightly) 1 of 3 bridges done for 12 min; b draining: 2 people left");
    assertThat(
            WaitingWork.ofServiceAction(
                    Map.of("service", "prosody", "act", "restart", "since", "2026-11-29T15:51:00Z"),
                    NOW)
                .english())
        .isEqualTo("prosody restart waiting for 12 min: not tried yet");
  }

  @Test
  void countsPeopleAndNamesWhoIsNotKnown() {
    Map<String, Object> silent = Map.of("id", "meet2", "stale", true);
    Map<String, Object> bridgeless = Map.of("id", "web");
    assertThat(StatusReport.people(List.of(HOST, bridgeless)).english())
        .isEqualTo("5 in 2 conferences");
    assertThat(StatusReport.people(List.of(bridgeless)).english())
        .isEqualTo("not known; no bridge is watched");
    assertThat(StatusReport.people(List.of(HOST, silent)).english())
        .isEqualTo("at least 5 in 2 conferences; not known of meet2");
    assertThat(StatusReport.people(List.of(silent)).english())
        .isEqualTo("not known; not known of meet2");
    assertThat(StatusReport.people(List.of(silent, bridgeless)).english())
        .isEqualTo("not known; not known of meet2");
    Map<String, Object> older =
        Map.of("id", "meet3", "bridge", Map.of("state", "up", "conferences", 2));
    assertThat(StatusReport.people(List.of(older)).english())
        .isEqualTo("not known; not known of meet3");
  }

  @Test
  void isNotWellWhileAPartThatDecidesIsNotKnown() {
    assertThat(report(Map.of()).state()).isEqualTo(HealthState.WELL);
    for (String part : List.of("sites", "restarts", "rolls")) {
      assertThat(report(Map.of(part, "no answer")).state()).as(part).isEqualTo(HealthState.UNKNOWN);
    }
    assertThat(report(Map.of("machinist", "none is configured")).state())
        .isEqualTo(HealthState.WELL);
  }

  private static StatusReport report(Map<String, String> absent) {
    return new StatusReport(
        new StatusSnapshot(
            NOW,
            "http://127.0.0.1:8480",
            List.of(),
            List.of(HOST),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            absent),
        MessageLanguage.EN);
  }

  @Test
  void anOlderGatewayIsReadByItsFigures() {
    assertThat(StatusHealth.ofHost(HOST, MessageLanguage.EN).state()).isEqualTo(HealthState.WELL);
    assertThat(StatusHealth.ofHost(with("alarms", List.of("swap")), MessageLanguage.EN).summary())
        .isEqualTo("meet1 is short of swap");
    assertThat(
            StatusHealth.ofHost(with("bridge", Map.of("state", "down")), MessageLanguage.EN)
                .state())
        .isEqualTo(HealthState.BROKEN);
    assertThat(
            StatusHealth.ofHost(with("bridge", Map.of("state", "unknown")), MessageLanguage.EN)
                .state())
        .isEqualTo(HealthState.UNKNOWN);
    assertThat(
            StatusHealth.ofHost(
                    with("automation", Map.of("state", "suspended", "because", "it came not back")),
                    MessageLanguage.EN)
                .state())
        .isEqualTo(HealthState.WARNING);
    assertThat(StatusHealth.ofSite(Map.of("id", "s"), List.of(), MessageLanguage.EN).state())
        .isEqualTo(HealthState.UNKNOWN);
  }

  /** A newer gateway may report a state that this command does not know. */
  @Test
  void aStateThatIsNotKnownHereIsNotWell() {
    assertThat(
            StatusHealth.ofHost(
                    with("health", Map.of("state", "sparkling", "summary", "s")),
                    MessageLanguage.EN)
                .state())
        .isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void aWatchIntoAFilePrintsChangesOnly() {
    StringWriter text = new StringWriter();
    StatusWatch watch =
        new StatusWatch(TerminalOutput.of(new PrintWriter(text, true), MessageLanguage.EN));
    StatusLine well = StatusLine.of(new StatusHealth(HealthState.WELL, "s is well"));
    StatusLine broken = StatusLine.of(new StatusHealth(HealthState.BROKEN, "s: nobody can meet"));
    watch.show(NOW, List.of(well, StatusLine.plain("memory 1 %", 0)));
    watch.show(NOW.plusSeconds(2), List.of(well, StatusLine.plain("memory 2 %", 0)));
    watch.show(NOW.plusSeconds(4), List.of(broken));
    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            """
            2026-11-29T16:03:00Z well      s is well
            2026-11-29T16:03:04Z BROKEN    s: nobody can meet
            """);
  }

  @Test
  void aPictureThatIsHigherThanTheTerminalIsCut() {
    StringWriter text = new StringWriter();
    TerminalOutput low =
        new TerminalOutput(
            new PrintWriter(text, true), true, false, true, 80, 6, MessageLanguage.EN);
    List<StatusLine> lines =
        IntStream.range(0, 9).mapToObj(i -> StatusLine.plain("line " + i, 0)).toList();
    new StatusWatch(low).show(NOW, lines);
    assertThat(text.toString().lines())
        .hasSizeLessThanOrEqualTo(6)
        .anyMatch(line -> line.contains("line 1"))
        .anyMatch(line -> line.startsWith("... and 7 more lines"));
  }

  @Test
  void aWatchOnATerminalDrawsInTheSamePlace() {
    StringWriter text = new StringWriter();
    StatusWatch watch =
        new StatusWatch(
            new TerminalOutput(
                new PrintWriter(text, true), true, false, true, 80, 0, MessageLanguage.EN));
    watch.show(NOW, List.of(StatusLine.plain("one", 0)));
    watch.show(NOW, List.of(StatusLine.plain("two", 0)));
    assertThat(text.toString())
        .startsWith("\u001b[2J\u001b[H")
        .containsOnlyOnce("\u001b[2J")
        .endsWith("two\u001b[K\n\u001b[J");
  }

  private static List<String> describe(Map<String, Object> host) {
    return new StatusReport(null, MessageLanguage.EN)
        .describeHost(host, "").stream().map(StatusLine::toString).toList();
  }

  private static Map<String, Object> with(String member, Object value) {
    Map<String, Object> host = new HashMap<>(HOST);
    host.put(member, value);
    return host;
  }
}
