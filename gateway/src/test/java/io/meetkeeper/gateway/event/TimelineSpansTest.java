package io.meetkeeper.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample.Resource;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that begin and end something become spans. */
class TimelineSpansTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private final List<Event> events = new ArrayList<>();

  @Test
  void anAlarmLastsUntilItIsCleared() {
    alarm(1, Resource.SWAP, true);
    alarm(2, Resource.MEMORY, true);
    alarm(3, Resource.SWAP, true);
    alarm(5, Resource.SWAP, false);
    assertThat(spans(0, 9)).containsExactly("alarm swap 1-5", "alarm memory 2-");
  }

  @Test
  void aRestartLastsFromItsRequestToItsEnd() {
    job(1, RestartJobState.WAITING);
    job(3, RestartJobState.DRAINING);
    job(5, RestartJobState.RESTARTING);
    job(6, RestartJobState.DONE);
    assertThat(spans(0, 9)).containsExactly("restart pressure 1-6", "drain drain 3-5");
    assertThat(all(0, 9).get(0).parameters()).containsEntry("state", "done");
  }

  @Test
  void automationHasAStateAtAnyTime() {
    automation(1, HostAutomation.State.WATCH);
    automation(4, HostAutomation.State.ON);
    assertThat(spans(5, 9)).containsExactly("automation on 4-");
    assertThat(spans(2, 4)).containsExactly("automation watch 1-4");
  }

  @Test
  void aFindingLastsFromItsBeginningEvenIfItWasReportedLater() {
    check(3, 2, HealthState.WARNING);
    check(5, 5, HealthState.BROKEN);
    check(7, 7, HealthState.WELL);
    assertThat(spans(0, 9)).containsExactly("finding jicofo 2-5", "finding jicofo 5-7");
  }

  @Test
  void aHostIsSilentFromItsGoingToItsComing() {
    notice(2, "host-went");
    notice(4, "host-came");
    notice(6, "swap");
    assertThat(spans(0, 9)).containsExactly("silence silence 2-4");
  }

  @Test
  void whatEndedBeforeOrBeganAfterIsNotThere() {
    alarm(1, Resource.SWAP, true);
    alarm(2, Resource.SWAP, false);
    alarm(8, Resource.SWAP, true);
    assertThat(spans(3, 7)).isEmpty();
    alarm(9, Resource.SWAP, false);
    alarm(9, Resource.MEMORY, false);
    assertThat(spans(0, 9)).containsExactly("alarm swap 1-2", "alarm swap 8-9");
  }

  @Test
  void whatBeganInEventsThatWereNotReadIsLeftOutAndTheNewestGoesOn() {
    alarm(2, Resource.SWAP, false);
    alarm(3, Resource.MEMORY, true);
    assertThat(all(0, 9)).extracting(TimelineSpan::code).containsExactly("memory");
    assertThat(all(0, 9).get(0).to()).isNull();
  }

  private List<TimelineSpan> all(int from, int to) {
    return TimelineSpans.of(events, at(from), at(to));
  }

  /** The spans as {@code kind code from-to}, in hours. */
  private List<String> spans(int from, int to) {
    return all(from, to).stream()
        .map(
            span ->
                span.kind()
                    + " "
                    + span.code()
                    + " "
                    + hour(span.from())
                    + "-"
                    + (span.to() == null ? "" : hour(span.to())))
        .toList();
  }

  private static Instant at(int hour) {
    return START.plusSeconds(3_600L * hour);
  }

  private static long hour(Instant at) {
    return (at.getEpochSecond() - START.getEpochSecond()) / 3_600;
  }

  private String id() {
    return "e" + events.size();
  }

  private void alarm(int hour, Resource resource, boolean raised) {
    events.add(
        new PressureEvent(
            id(),
            at(hour),
            "meet1",
            null,
            Severity.WARNING,
            "swap",
            resource,
            raised,
            63,
            50.0,
            null,
            List.of(),
            null));
  }

  private void job(int hour, RestartJobState state) {
    events.add(
        new RestartChangedEvent(
            id(),
            at(hour),
            "meet1",
            null,
            Severity.INFO,
            "restart",
            "j-1",
            state,
            RestartCause.PRESSURE,
            null));
  }

  private void automation(int hour, HostAutomation.State state) {
    events.add(
        new AutomationChangedEvent(
            id(), at(hour), "meet1", null, Severity.INFO, "automation", state, null));
  }

  private void check(int hour, int since, HealthState state) {
    events.add(
        new HealthChangedEvent(
            id(),
            at(hour),
            "meet1",
            null,
            Severity.WARNING,
            "jicofo",
            "jicofo",
            state,
            HealthState.WELL,
            at(since),
            List.of(),
            null,
            null));
  }

  private void notice(int hour, String subject) {
    events.add(
        new NoticeEvent(id(), at(hour), "meet1", null, Severity.INFO, subject, subject, null));
  }
}
