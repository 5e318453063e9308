package io.meetkeeper.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Severity;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChoiceTest {
  @ParameterizedTest
  @EnumSource(Severity.class)
  void tellsFromWarningOn(Severity severity) {
    assertThat(Choice.on(Told.notice("1", severity), Set.of()).told())
        .isEqualTo(severity != Severity.INFO);
  }

  @Test
  void tellsTheEndOfAnAlarmOnlyWhenTheAlarmWasTold() {
    Choice raised = Choice.on(Told.swap("1", true, "meet1"), Set.of());
    assertThat(raised.told()).isTrue();
    assertThat(raised.ends()).isFalse();
    Event cleared = Told.swap("2", false, "meet1");
    assertThat(Choice.on(cleared, Set.of()).told()).isFalse();
    assertThat(Choice.on(cleared, Set.of(raised.subject())).told()).isTrue();
    assertThat(Choice.on(Told.swap("3", false, "meet2"), Set.of(raised.subject())).told())
        .isFalse();
  }

  @Test
  void tellsADoneRestartOnlyAfterAFailedOne() {
    Choice failed = Choice.on(Told.restart("1", JobState.FAILED, Severity.ERROR), Set.of());
    Event done = Told.restart("2", JobState.DONE, Severity.INFO);
    assertThat(Choice.on(done, Set.of(failed.subject())).told()).isTrue();
    assertThat(Choice.on(done, Set.of()).told()).isFalse();
    assertThat(
            Choice.on(Told.restart("3", JobState.WAITING, Severity.INFO), Set.of(failed.subject()))
                .told())
        .isFalse();
  }

  @Test
  void tellsThatAutomationGoesOn() {
    Choice suspended =
        Choice.on(Told.automation("1", HostAutomation.State.SUSPENDED, Severity.ERROR), Set.of());
    Set<String> troubles = Set.of(suspended.subject());
    assertThat(
            Choice.on(Told.automation("2", HostAutomation.State.ON, Severity.INFO), troubles)
                .told())
        .isTrue();
    assertThat(
            Choice.on(Told.automation("3", HostAutomation.State.PAUSED, Severity.INFO), troubles)
                .told())
        .isFalse();
  }

  @Test
  void isWrittenForScriptsAndForChats() {
    assertThat(new JsonObject(NoticeJson.of(Told.swap("7", true, "meet1"))))
        .isEqualTo(
            new JsonObject(
                """
                {"id":"7","at":"2026-11-20T12:00:00Z","host":"meet1","site":"meet.example.com",
                 "severity":"warning","type":"pressure","message":"swap 63 %",
                 "text":"WARNING meet1 (meet.example.com): swap 63 %"}
                """));
  }
}
