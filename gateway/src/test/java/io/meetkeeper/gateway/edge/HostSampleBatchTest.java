package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.edge.HostSampleBatch.LinkSamples;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In a stream of samples each waits briefly for others and keeps its order. */
class HostSampleBatchTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> last = new CompletableFuture<>();
  private final HostSampleBatch batch =
      new HostSampleBatch(vertx, Clock.fixed(NOW, ZoneOffset.UTC));
  private final LinkSamples one = batch.of(message -> handle("one", message));
  private final LinkSamples other = batch.of(message -> handle("other", message));

  @AfterEach
  void close() {
    vertx.close();
  }

  private void handle(String link, byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8);
    handled.add(link + " " + text);
    if (text.equals("last")) {
      last.complete(null);
    }
    if (text.equals("bad")) {
      throw new IllegalStateException("not handled");
    }
  }

  private static byte[] message(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void onContext(Runnable steps) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    vertx.runOnContext(
        on -> {
          try {
            steps.run();
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    done.get(60, TimeUnit.SECONDS);
  }

  @Test
  void afterAPauseASampleDoesNotWait() throws Exception {
    onContext(
        () -> {
          one.add(message("1"));
          assertThat(handled).containsExactly("one 1");
        });
  }

  @Test
  void theNextOnesWaitAndAreHandledInOrderEvenAfterABadOne() throws Exception {
    onContext(
        () -> {
          one.add(message("1"));
          one.add(message("bad"));
          other.add(message("2"));
          one.add(message("last"));
          assertThat(handled).containsExactly("one 1");
        });
    last.get(60, TimeUnit.SECONDS);
    assertThat(handled).containsExactly("one 1", "one bad", "other 2", "one last");
  }

  @Test
  void whatElseAHostSendsComesAfterItsSamples() throws Exception {
    onContext(
        () -> {
          one.add(message("1"));
          one.add(message("2"));
          other.handleWaiting();
          assertThat(handled).as("the other host has none that waits").hasSize(1);
          one.handleWaiting();
          assertThat(handled).containsExactly("one 1", "one 2");
          one.handleWaiting();
          assertThat(handled).hasSize(2);
        });
  }

  @Test
  void manyDoNotWait() throws Exception {
    onContext(
        () -> {
          for (int i = 0; i <= 100; i++) {
            one.add(message("" + i));
          }
          assertThat(handled).hasSize(101);
        });
  }
}
