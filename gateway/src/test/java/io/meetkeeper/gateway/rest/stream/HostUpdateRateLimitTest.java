package io.meetkeeper.gateway.rest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Amount and timing of updates about a host. */
class HostUpdateRateLimitTest {
  private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");

  private record SentUpdate(Instant at, int bytes) {}

  @Test
  void noMinuteHasMoreThanTwoKilobytesWhateverChanges() {
    Random random = new Random(4);
    for (int run = 0; run < 200; run++) {
      HostUpdateRateLimit pace = HostUpdateRateLimit.start(START);
      Deque<SentUpdate> minute = new ArrayDeque<>();
      Instant now = START;
      int bytes = 30 + random.nextInt(900);
      for (int i = 0; i < 1_000; i++) {
        now = now.plusMillis(100 + random.nextInt(3_000));
        if (pace.allows(bytes, random.nextInt(3) > 0, now)) {
          pace = pace.after(bytes, now);
          minute.add(new SentUpdate(now, bytes));
          bytes = 30 + random.nextInt(900);
        }
        Instant from = now.minusSeconds(60);
        minute.removeIf(sent -> !sent.at().isAfter(from));
        assertThat(minute.stream().mapToInt(SentUpdate::bytes).sum()).isLessThanOrEqualTo(2_048);
      }
    }
  }

  @Test
  void figuresComeEveryFifteenSecondsAndOtherChangesAtOnce() {
    HostUpdateRateLimit pace = HostUpdateRateLimit.start(START);
    Instant soon = START.plusSeconds(1);
    assertThat(pace.allows(100, false, soon)).isFalse();
    assertThat(pace.allows(100, true, soon)).isTrue();
    assertThat(pace.allows(100, false, START.plus(HostUpdateRateLimit.ROUTINE))).isTrue();
  }

  @Test
  void figuresGoOnWhenTheClockIsSetBack() {
    HostUpdateRateLimit pace = HostUpdateRateLimit.start(START).after(1_000, START);
    Instant back = START.minus(Duration.ofHours(9));
    assertThat(pace.allows(100, false, back)).isTrue();
    assertThat(pace.allows(900, true, back)).isTrue();
    HostUpdateRateLimit next = pace.after(100, back);
    assertThat(next.allows(100, false, back.plusSeconds(1))).isFalse();
  }

  @Test
  void figuresThatAlwaysMoveDoNotDelayAState() {
    HostUpdateRateLimit pace = HostUpdateRateLimit.start(START);
    Instant now = START;
    for (int i = 0; i < 200; i++) {
      now = now.plus(HostUpdateRateLimit.ROUTINE);
      if (pace.allows(400, false, now)) {
        pace = pace.after(400, now);
      }
      assertThat(pace.allows(500, true, now)).isTrue();
    }
  }

  @Test
  void severalStatesThatChangeTogetherComeAtOnce() {
    String host = "{\"id\":\"a\",\"automation\":{\"state\":\"on\",\"because\":\"%s\"},\"step\":%d}";
    String words = "swap 72 %, bridge holds 89 % of it, 1 conference, 3 endpoints. ".repeat(10);
    PublishedHost known = PublishedHost.first(null, json(host.formatted(words, 0)), START);
    for (int step = 1; step <= 4; step++) {
      PublishedHost next =
          known.next(null, json(host.formatted(step + words, step)), START.plusSeconds(2L * step));
      assertThat(next).as("step " + step).isNotSameAs(known);
      known = next;
    }
  }

  @Test
  void anUpdateThatIsLargerThanTheMinuteHasRoomIsSentAllTheSame() {
    HostUpdateRateLimit pace = HostUpdateRateLimit.start(START);
    assertThat(pace.allows(5_000, true, START)).isTrue();
    HostUpdateRateLimit after = pace.after(5_000, START);
    assertThat(after.allows(50, true, START.plus(Duration.ofMinutes(3)))).isFalse();
    assertThat(after.allows(50, true, START.plus(Duration.ofMinutes(5)))).isTrue();
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aDeltaHasWhatChangedAndWhatIsGone() {
    PublishedHost first =
        PublishedHost.first("s", json("{\"id\":\"a\",\"stale\":false,\"x\":1,\"y\":2}"), START);
    PublishedHost next =
        first.next("s", json("{\"id\":\"a\",\"stale\":true,\"y\":2,\"z\":{\"b\":[1]}}"), START);
    assertThat(new JsonObject(next.dataAfter(first.json())))
        .isEqualTo(new JsonObject("{\"id\":\"a\",\"stale\":true,\"x\":null,\"z\":{\"b\":[1]}}"));
    assertThat(next.dataAfter(null))
        .isEqualTo("{\"id\":\"a\",\"stale\":true,\"y\":2,\"z\":{\"b\":[1]}}");
  }

  @Test
  void whoMissedAStepGetsBothAtOnce() {
    PublishedHost first = PublishedHost.first(null, json("{\"id\":\"a\",\"alarms\":[]}"), START);
    PublishedHost second = first.next(null, json("{\"id\":\"a\",\"alarms\":[\"swap\"]}"), START);
    PublishedHost third =
        second.next(null, json("{\"id\":\"a\",\"alarms\":[\"swap\"],\"stale\":true}"), START);
    assertThat(third.dataAfter(second.json())).isEqualTo("{\"id\":\"a\",\"stale\":true}");
    assertThat(new JsonObject(third.dataAfter(first.json())))
        .isEqualTo(new JsonObject("{\"id\":\"a\",\"alarms\":[\"swap\"],\"stale\":true}"));
  }

  @Test
  void movingFiguresWaitAndAStateDoesNot() {
    String host =
        "{\"id\":\"a\",\"swapUsedPercent\":%s,\"bridge\":{\"state\":\"%s\",\"stress\":%s}}";
    PublishedHost first =
        PublishedHost.first(null, json(String.format(host, "1.0", "up", "0.1")), START);
    Instant soon = START.plusSeconds(5);
    assertThat(first.next(null, json(String.format(host, "1.5", "up", "0.2")), soon))
        .isSameAs(first);
    assertThat(first.next(null, json(String.format(host, "1.0", "down", "0.1")), soon))
        .isNotSameAs(first);
    PublishedHost later =
        first.next(
            null,
            json(String.format(host, "1.5", "up", "0.2")),
            START.plus(HostUpdateRateLimit.ROUTINE));
    assertThat(later.dataAfter(first.json()))
        .isEqualTo(
            "{\"id\":\"a\",\"swapUsedPercent\":1.5,\"bridge\":{\"state\":\"up\",\"stress\":0.2}}");
  }
}
