package io.meetkeeper.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeDecisionTest {
  private static NoticeDecision decide(Event event, Set<String> openAlerts) {
    return NoticeDecision.decide(event, EventFixtures.filter(""), openAlerts::contains);
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void notifiesFromWarningOn(Severity severity) {
    assertThat(decide(EventFixtures.notice("1", severity), Set.of()).notifies())
        .isEqualTo(severity != Severity.INFO);
  }

  @Test
  void notifiesOfAResolvedAlarmOnlyAfterTheAlarm() {
    NoticeDecision raised = decide(EventFixtures.swap("1", true, "meet1"), Set.of());
    assertThat(raised.notifies()).isTrue();
    assertThat(raised.resolves()).isFalse();
    Event cleared = EventFixtures.swap("2", false, "meet1");
    assertThat(decide(cleared, Set.of()).notifies()).isFalse();
    assertThat(decide(cleared, Set.of(raised.subject())).notifies()).isTrue();
    assertThat(decide(EventFixtures.swap("3", false, "meet2"), Set.of(raised.subject())).notifies())
        .isFalse();
  }

  @Test
  void notifiesThatACheckIsWellOnlyAfterItWasBad() {
    NoticeDecision bad = decide(EventFixtures.health(HealthState.BROKEN), Set.of());
    assertThat(bad.notifies()).isTrue();
    assertThat(bad.resolves()).isFalse();
    for (HealthState end : List.of(HealthState.WELL, HealthState.UNKNOWN)) {
      Event event = EventFixtures.health(end);
      assertThat(decide(event, Set.of()).notifies()).isFalse();
      NoticeDecision resolved = decide(event, Set.of(bad.subject()));
      assertThat(resolved.notifies()).isTrue();
      assertThat(resolved.resolves()).isTrue();
    }
  }

  @Test
  void notifiesThatASilentHostIsHeardAgain() {
    NoticeDecision went = decide(EventFixtures.presence("went", Severity.WARNING), Set.of());
    Event came = EventFixtures.presence("came", Severity.INFO);
    assertThat(decide(came, Set.of()).notifies()).as("a new host").isFalse();
    assertThat(decide(came, Set.of(went.subject())).resolves()).isTrue();
    assertThat(decide(EventFixtures.notice("1", Severity.INFO), Set.of()).resolves()).isFalse();
  }

  @Test
  void aReportIsForEachChannelOfAllSitesThatDoesNotWantOtherTypesOnly() {
    Event report = report(null);
    assertThat(decide(report, Set.of()).notifies()).isTrue();
    assertThat(wants("types = [report]", report)).isTrue();
    assertThat(wants("types = [pressure]", report)).isFalse();
    assertThat(wants("sites = [meet.example.com]", report)).isFalse();
    assertThat(new JsonObject(NoticeJson.render(report, MessageLanguage.EN)).getString("text"))
        .isEqualTo("INFO Meetkeeper: a week\n* one\n* two");
  }

  @Test
  void aReportOfSitesIsForTheChannelsOfJustThese() {
    Event report = report(List.of("a.example.com", "meet.example.com"));
    assertThat(wants("sites = [meet.example.com, a.example.com]", report)).isTrue();
    assertThat(wants("sites = [meet.example.com]", report)).isFalse();
    assertThat(wants("types = [report]", report)).isFalse();
  }

  private static Event report(List<String> sites) {
    return new ReportEvent(
        "r",
        Instant.EPOCH,
        null,
        null,
        Severity.INFO,
        "a week",
        null,
        "week",
        List.of("one", "two"),
        List.of(),
        sites);
  }

  private static boolean wants(String settings, Event event) {
    return NoticeDecision.decide(event, EventFixtures.filter(settings), open -> false).notifies();
  }

  @Test
  void theTextSaysWhatHelps() {
    String text =
        new JsonObject(
                NoticeJson.render(EventFixtures.health(HealthState.BROKEN), MessageLanguage.EN))
            .getString("text");
    assertThat(text)
        .isEqualTo(
            "ERROR meet1 (meet.example.com): nobody can start a meeting\n"
                + "What helps: systemctl restart jicofo");
  }

  @Test
  void aChannelSpeaksItsLanguageAndProgramsFindEnglish() {
    JsonObject json = new JsonObject(NoticeJson.render(EventFixtures.coded(), MessageLanguage.JA));
    assertThat(json.getString("text")).isEqualTo("[警告] meet1 (meet.example.com): 自動再起動は無効");
    assertThat(json.getString("message")).isEqualTo("automation is off");
    JsonObject older =
        new JsonObject(
            NoticeJson.render(EventFixtures.health(HealthState.BROKEN), MessageLanguage.JA));
    assertThat(older.getString("text"))
        .isEqualTo(
            "[障害] meet1 (meet.example.com): nobody can start a meeting\n対処: systemctl restart jicofo");
  }

  /** As a newer version may report it. */
  @Test
  void anAlarmThatIsRaisedEndsNoneWhateverItsSeverity() {
    NoticeDecision raised = decide(EventFixtures.swap("1", true, "meet1"), Set.of());
    Event info =
        new PressureEvent(
            "2",
            Instant.EPOCH,
            "meet1",
            null,
            Severity.INFO,
            "swap 63 %",
            HostSample.Resource.SWAP,
            true,
            63,
            50.0,
            null,
            List.of(),
            null);
    NoticeDecision again = decide(info, Set.of(raised.subject()));
    assertThat(again.subject()).isEqualTo(raised.subject());
    assertThat(again.resolves()).isFalse();
    assertThat(again.notifies()).isFalse();
  }

  @Test
  void notifiesOfADoneRestartOnlyAfterAFailedOne() {
    NoticeDecision failed =
        decide(EventFixtures.restart("1", RestartJobState.FAILED, Severity.ERROR), Set.of());
    Event done = EventFixtures.restart("2", RestartJobState.DONE, Severity.INFO);
    assertThat(decide(done, Set.of(failed.subject())).notifies()).isTrue();
    assertThat(decide(done, Set.of()).notifies()).isFalse();
    assertThat(
            decide(
                    EventFixtures.restart("3", RestartJobState.WAITING, Severity.INFO),
                    Set.of(failed.subject()))
                .notifies())
        .isFalse();
  }

  @Test
  void notifiesOfResumedAutomation() {
    NoticeDecision suspended =
        decide(
            EventFixtures.automation("1", HostAutomation.State.SUSPENDED, Severity.ERROR),
            Set.of());
    Set<String> openAlerts = Set.of(suspended.subject());
    assertThat(
            decide(
                    EventFixtures.automation("2", HostAutomation.State.ON, Severity.INFO),
                    openAlerts)
                .notifies())
        .isTrue();
    assertThat(
            decide(
                    EventFixtures.automation("3", HostAutomation.State.PAUSED, Severity.INFO),
                    openAlerts)
                .notifies())
        .isFalse();
  }

  @Test
  void isRenderedForScriptsAndForChats() {
    assertThat(
            new JsonObject(
                NoticeJson.render(EventFixtures.swap("7", true, "meet1"), MessageLanguage.EN)))
        .isEqualTo(
            new JsonObject(
                """
                {"id":"7","at":"2026-11-20T12:00:00Z","host":"meet1","site":"meet.example.com",
                 "severity":"warning","type":"pressure","message":"swap 63 %",
                 "text":"WARNING meet1 (meet.example.com): swap 63 %"}
                """));
  }
}
