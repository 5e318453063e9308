package io.meetkeeper.gateway.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.outbound.SecretFile;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.outbound.RetryLoop;
import io.meetkeeper.gateway.outbound.SecretSource;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

/** How a request is handled after each kind of answer. */
class RemoteWriteSenderTest {
  @TempDir Path directory;
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final RemoteWriteQueue queue = new RemoteWriteQueue(1_000);
  private final List<Event> events = new ArrayList<>();
  private final RemoteWriteEvents remoteEvents =
      new RemoteWriteEvents(new EventAnnouncer(clock, "meet1", null, events::add), clock);
  private final Deque<OutboundResponse> answers = new ArrayDeque<>();
  private final List<byte[]> received = new ArrayList<>();
  private final List<MultiMap> headers = new ArrayList<>();

  private RemoteWriteSender sender(RemoteWriteLogin login) {
    return new RemoteWriteSender(
        queue,
        (request, sent) -> {
          received.add(request);
          headers.add(sent);
          OutboundResponse next = answers.poll();
          return Future.succeededFuture(next == null ? answer(204) : next);
        },
        login,
        new RetryLoop(clock, () -> 0),
        remoteEvents);
  }

  private static OutboundResponse answer(int status) {
    return new OutboundResponse(status, null, "secret123 is wrong");
  }

  private List<Severity> severities() {
    return events.stream().map(Event::severity).toList();
  }

  @Test
  void everythingThatWaitsIsSentInOrder() {
    RemoteWriteSender sender = sender(RemoteWriteLogin.NONE);
    queue.add(new byte[] {1});
    queue.add(new byte[] {2});
    sender.sendWaiting();
    assertThat(received).containsExactly(new byte[] {1}, new byte[] {2});
    assertThat(queue.size()).isZero();
    assertThat(headers.get(0).get("Content-Encoding")).isEqualTo("snappy");
    assertThat(headers.get(0).get("X-Prometheus-Remote-Write-Version")).isEqualTo("0.1.0");
    assertThat(headers.get(0).contains("Authorization")).isFalse();
  }

  @Test
  void anOutageKeepsAndTriesAgainWhenTheServerAsksTo() {
    RemoteWriteSender sender = sender(RemoteWriteLogin.NONE);
    queue.add(new byte[] {1});
    answers.add(new OutboundResponse(503, Duration.ofMinutes(7), "busy"));
    answers.add(new OutboundResponse(429, null, "slower"));
    sender.sendWaiting();
    clock.add(Duration.ofMinutes(6));
    sender.sendWaiting();
    assertThat(received).hasSize(1);
    clock.add(Duration.ofMinutes(2));
    sender.sendWaiting();
    assertThat(received).hasSize(2);
    assertThat(severities()).containsExactly(Severity.WARNING);
    clock.add(Duration.ofMinutes(10));
    sender.sendWaiting();
    assertThat(queue.size()).isZero();
    assertThat(severities()).containsExactly(Severity.WARNING, Severity.INFO);
  }

  @Test
  void whatIsRefusedIsGivenUpAndReportedOnce() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "secret123\n");
    RemoteWriteSender sender =
        sender(new RemoteWriteLogin(null, new SecretSource(new SecretFile("token-file", file))));
    queue.add(new byte[] {1});
    queue.add(new byte[] {2});
    queue.add(new byte[] {3});
    answers.add(answer(400));
    answers.add(answer(401));
    answers.add(new OutboundResponse(null, null, "the connection was refused"));
    sender.sendWaiting();
    assertThat(queue.size()).isEqualTo(1);
    assertThat(severities()).containsExactly(Severity.WARNING);
    assertThat(((NoticeEvent) events.get(0)).message())
        .contains("HTTP 400: *** is wrong")
        .doesNotContain("secret123");
    assertThat(headers.get(0).get("Authorization")).isEqualTo("Bearer secret123");
  }

  @Test
  void aPasswordIsReadAnewForEachRequest() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "one");
    RemoteWriteSender sender =
        sender(new RemoteWriteLogin("me", new SecretSource(new SecretFile("password-file", file))));
    queue.add(new byte[] {1});
    sender.sendWaiting();
    Files.writeString(file, "two");
    queue.add(new byte[] {2});
    sender.sendWaiting();
    Files.writeString(file, ""); // as while an editor writes it
    queue.add(new byte[] {3});
    sender.sendWaiting();
    assertThat(headers)
        .extracting(sent -> sent.get("Authorization"))
        .containsExactly("Basic bWU6b25l", "Basic bWU6dHdv", "Basic bWU6dHdv");
  }

  @Test
  void beyondItsSizeTheQueueDropsTheOldest() {
    for (int i = 0; i < 20; i++) {
      queue.add(new byte[100]);
    }
    assertThat(queue.bytes()).isLessThanOrEqualTo(1_000);
    assertThat(queue.size() + queue.dropped()).isEqualTo(20);
    byte[] old = queue.oldest();
    for (int i = 0; i < 20; i++) {
      queue.add(new byte[100]);
    }
    int size = queue.size();
    queue.remove(old); // answered after it was dropped
    assertThat(queue.size()).isEqualTo(size);
  }

  /** One request in each round has a sample that the server refuses. */
  @Test
  void aSampleThatIsRefusedInEachRoundIsReportedOnceAndItsEndWhenItStaysAway() {
    RemoteWriteSender sender = sender(RemoteWriteLogin.NONE);
    for (int round = 0; round < 240; round++) {
      queue.add(new byte[] {1});
      queue.add(new byte[] {2});
      answers.add(answer(400));
      sender.sendWaiting();
      clock.add(Duration.ofSeconds(15));
    }
    assertThat(queue.size()).isZero();
    assertThat(received).as("what is refused is not sent again").hasSize(480);
    assertThat(severities()).containsExactly(Severity.WARNING);
    clock.add(Duration.ofMinutes(10));
    queue.add(new byte[] {3});
    sender.sendWaiting();
    assertThat(severities()).containsExactly(Severity.WARNING, Severity.INFO);
  }

  /** For hours the server accepts only one request in ten. */
  @Test
  void aSlowServerLosesTheOldestWithinTheSizeAndThatIsReportedOnce() {
    RemoteWriteSender sender = sender(RemoteWriteLogin.NONE);
    for (int i = 0; i < 2_000; i++) {
      if (queue.add(new byte[100])) {
        remoteEvents.reportLoss();
      }
      assertThat(queue.bytes()).isLessThanOrEqualTo(1_000);
      if (i % 10 == 9) {
        answers.add(answer(204));
        answers.add(new OutboundResponse(null, Duration.ofSeconds(1), "no answer within 30s"));
        sender.sendWaiting();
      }
      clock.add(Duration.ofSeconds(15));
    }
    assertThat(queue.dropped()).isGreaterThan(1_500);
    assertThat(severities()).containsExactly(Severity.WARNING);
    clock.add(Duration.ofMinutes(10));
    sender.sendWaiting();
    assertThat(severities()).containsExactly(Severity.WARNING, Severity.INFO);
  }
}
