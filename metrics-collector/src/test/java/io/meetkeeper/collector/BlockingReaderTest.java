package io.meetkeeper.collector;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingReaderTest {
  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("patience", 2);
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    hangs.countDown();
    result(vertx.close());
  }

  @Test
  void aSourceThatHangsIsNotAskedTwice() throws Exception {
    BlockingReader<String> blockingReader =
        new BlockingReader<>(workers, Duration.ofMillis(50), this::source);

    assertThat(failure(blockingReader.read())).isInstanceOf(TimeoutException.class);
    Throwable again = failure(blockingReader.read());

    assertThat(BlockingReader.describe(again)).isEqualTo("still not read since the last sample");
    until("the source is asked", () -> asked.get() > 0);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aSourceThatAnswersAgainIsAskedAgain() throws Exception {
    BlockingReader<String> blockingReader =
        new BlockingReader<>(workers, Duration.ofSeconds(30), this::source);
    hangs.countDown();

    assertThat(done(blockingReader.read()).result()).isEqualTo("read");
    assertThat(done(blockingReader.read()).result()).isEqualTo("read");
  }

  private String source() throws InterruptedException {
    asked.incrementAndGet();
    hangs.await();
    return "read";
  }

  private static Throwable failure(Future<String> future) throws Exception {
    return done(future).cause();
  }

  private static Future<String> done(Future<String> future) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    future.onComplete(result -> over.countDown());
    assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    return future;
  }
}
