package io.meetkeeper.backbone.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.event.DocumentChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventAnnouncerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
  private static final MessageText TEXT =
      new MessageText("test-only.greeting", Map.of("who", "meet1"));

  private final List<Event> events = new ArrayList<>();
  private final EventAnnouncer announcer =
      new EventAnnouncer(InstantSource.fixed(NOW), "meet1", "meet.example.com", events::add);

  @Test
  void everyEventHasTheHeadOfItsHost() {
    announcer.announceNotice(Severity.WARNING, "swap", TEXT);
    announcer.announce(
        factory -> factory.documentChanged(Severity.INFO, TEXT, "config.js", "r1", "ann"));
    assertThat(events)
        .extracting(Event::at, Event::host, Event::site)
        .allMatch(head -> head.toList().equals(List.of(NOW, "meet1", "meet.example.com")));
    NoticeEvent notice = (NoticeEvent) events.get(0);
    assertThat(notice.severity()).isEqualTo(Severity.WARNING);
    assertThat(notice.subject()).isEqualTo("swap");
    assertThat(notice.message()).isEqualTo("Hello meet1");
    assertThat(events.get(1))
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(
            new DocumentChangedEvent(
                "",
                NOW,
                "meet1",
                "meet.example.com",
                Severity.INFO,
                "Hello meet1",
                "config.js",
                "r1",
                "ann",
                TEXT));
  }

  @Test
  void noTwoEventsHaveTheSameId() {
    announcer.announceNotice(Severity.INFO, "swap", TEXT);
    announcer.announceNotice(Severity.INFO, "swap", TEXT);
    assertThat(events).extracting(Event::id).doesNotHaveDuplicates().allMatch(id -> !id.isBlank());
  }

  @Test
  void aSettingThatDriftedIsAWarningUntilItIsAsWantedAgain() {
    announcer.announce(factory -> factory.settingDrifted(TEXT, "config.js", List.of("a"), true));
    announcer.announce(factory -> factory.settingDrifted(TEXT, "config.js", List.of("a"), false));
    assertThat(events).extracting(Event::severity).containsExactly(Severity.WARNING, Severity.INFO);
  }
}
