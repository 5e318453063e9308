package io.meetkeeper.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.gateway.notify.NoticeQueue.QueuedNotice;
import io.meetkeeper.gateway.notify.channel.ChannelQuietHours;
import io.meetkeeper.gateway.notify.channel.ChannelType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ChannelSettings CHAT = EventFixtures.channel(ChannelType.SLACK, "chat", "");

  private static QueuedNotice notice(String key, String severity, long secondsAgo) {
    return new QueuedNotice(
        key, "{\"severity\":\"" + severity + "\"}", NOW.minusSeconds(secondsAgo));
  }

  private static List<String> keys(ChannelSettings channel, Instant lastSent, QueuedNotice... all) {
    return BatchDecision.decide(
            channel, List.of(all), lastSent, new RestartsInProgress(), NOW, TOKYO)
        .notices()
        .stream()
        .map(QueuedNotice::key)
        .toList();
  }

  private static ChannelSettings quiet(ChannelType type, String hours) {
    return new ChannelSettings(
        "chat",
        type,
        CHAT.filter(),
        ChannelQuietHours.parse(hours),
        CHAT.language(),
        CHAT.gather(),
        null);
  }

  @Test
  void aWarningIsSentAtOnceWithWhatWaits() {
    assertThat(keys(CHAT, null, notice("a", "info", 3), notice("b", "warning", 0)))
        .containsExactly("a", "b");
  }

  @Test
  void whatIsNoTroubleWaitsForWhatBelongsToIt() {
    assertThat(keys(CHAT, null, notice("a", "info", 29), notice("b", "info", 1))).isEmpty();
    assertThat(keys(CHAT, null, notice("a", "info", 30), notice("b", "info", 1)))
        .containsExactly("a", "b");
  }

  @Test
  void messagesAreApartUnlessOneIsAnError() {
    Instant justNow = NOW.minusSeconds(10);
    assertThat(keys(CHAT, justNow, notice("a", "warning", 5))).isEmpty();
    assertThat(keys(CHAT, justNow, notice("a", "warning", 5), notice("b", "error", 0)))
        .containsExactly("a", "b");
    assertThat(keys(CHAT, NOW.minusSeconds(30), notice("a", "warning", 5))).containsExactly("a");
  }

  @Test
  void noMoreNoticesAreJoinedThanTheReceiverShows() {
    QueuedNotice[] all =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    new QueuedNotice(
                        "n" + i,
                        "{\"severity\":\"%s\",\"text\":\"%s\"}"
                            .formatted(i == 8 ? "error" : "warning", "x".repeat(300)),
                        NOW.minusSeconds(20 - i)))
            .toArray(QueuedNotice[]::new);
    ChannelSettings phone = EventFixtures.channel(ChannelType.NTFY, "phone", "");
    assertThat(keys(phone, null, all)).containsExactly("n0", "n1", "n8");
    assertThat(keys(CHAT, null, all)).hasSize(10);
  }

  /** "Restarted, all well" is one message, however long the verification takes. */
  @Test
  void goodNewsWaitsForTheEndOfARestart() {
    RestartsInProgress restarts = new RestartsInProgress();
    QueuedNotice[] calm = {
      new QueuedNotice("swap", "{\"severity\":\"info\",\"host\":\"meet1\"}", NOW.minusSeconds(70)),
      new QueuedNotice("well", "{\"severity\":\"info\",\"host\":\"meet1\"}", NOW.minusSeconds(40))
    };
    restarts.onEvent(EventFixtures.restart("r", RestartJobState.VERIFYING, Severity.INFO), NOW);
    assertThat(sent(restarts, NOW, calm)).isEmpty();
    assertThat(sent(restarts, NOW, calm[0], notice("b", "warning", 0))).hasSize(2);
    assertThat(sent(restarts, NOW.plusSeconds(301), calm)).as("an end that never came").hasSize(2);
    restarts.onEvent(EventFixtures.restart("r", RestartJobState.DONE, Severity.INFO), NOW);
    assertThat(sent(restarts, NOW, calm)).hasSize(2);
  }

  private static List<QueuedNotice> sent(
      RestartsInProgress restarts, Instant now, QueuedNotice... all) {
    return BatchDecision.decide(CHAT, List.of(all), null, restarts, now, TOKYO).notices();
  }

  @Test
  void saysUntilWhenItWaits() {
    assertThat(until(null, notice("a", "info", 10))).isEqualTo(NOW.plusSeconds(20));
    assertThat(until(NOW.minusSeconds(10), notice("a", "warning", 0)))
        .isEqualTo(NOW.plusSeconds(20));
    assertThat(until(null, notice("a", "warning", 0))).isNull();
  }

  private static Instant until(Instant lastSent, QueuedNotice notice) {
    return BatchDecision.decide(
            CHAT, List.of(notice), lastSent, new RestartsInProgress(), NOW, TOKYO)
        .until();
  }

  @Test
  void aClockThatWasSetBackHoldsNothing() {
    assertThat(keys(CHAT, NOW.plusSeconds(3600), notice("a", "info", -3600))).containsExactly("a");
  }

  @Test
  void aWebhookGetsEachEventByItself() {
    ChannelSettings webhook = EventFixtures.webhook("");
    assertThat(keys(webhook, NOW, notice("a", "info", 0), notice("b", "error", 0)))
        .containsExactly("a");
  }

  @Test
  void inQuietHoursOnlyErrorsAreSent() {
    // 12:00 UTC is 21:00 in Tokyo
    for (ChannelType type : List.of(ChannelType.SLACK, ChannelType.WEBHOOK)) {
      ChannelSettings quiet = quiet(type, "20:30-07:00");
      assertThat(keys(quiet, null, notice("a", "warning", 90), notice("b", "error", 0)))
          .containsExactly("b");
      assertThat(keys(quiet, null, notice("a", "warning", 90))).isEmpty();
      assertThat(keys(quiet(type, "12:00-13:00"), null, notice("a", "warning", 90)))
          .containsExactly("a");
    }
  }

  @Test
  void aStormIsFewMessages() {
    QueuedNotice[] storm =
        IntStream.range(0, 45)
            .mapToObj(i -> notice("n" + i, "warning", 60))
            .toArray(QueuedNotice[]::new);
    assertThat(keys(CHAT, null, storm)).hasSize(20).startsWith("n0");
  }

  @Test
  void quietHoursPassMidnight() {
    ChannelQuietHours night = ChannelQuietHours.parse("22:00-07:00");
    assertThat(night.contains(LocalTime.of(22, 0))).isTrue();
    assertThat(night.contains(LocalTime.of(6, 59))).isTrue();
    assertThat(night.contains(LocalTime.of(7, 0))).isFalse();
    ChannelQuietHours lunch = ChannelQuietHours.parse("12:00 - 13:00");
    assertThat(lunch.contains(LocalTime.NOON)).isTrue();
    assertThat(lunch.contains(LocalTime.of(13, 0))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "22", "22:00", "22:00-22:00", "25:00-07:00", "at night"})
  void otherTextsAreNoQuietHours(String text) {
    assertThatThrownBy(() -> ChannelQuietHours.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
