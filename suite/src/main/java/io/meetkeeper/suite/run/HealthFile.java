package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.bus.Bus;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is touched while the process is responsive and connected, for the health check of a
 * container. A check that starts a JVM each time would cost more than the role it checks.
 */
final class HealthFile {
  private static final Logger log = LoggerFactory.getLogger(HealthFile.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final Path file;

  private HealthFile(Vertx vertx, Bus bus, Clock clock, Path file) {
    this.vertx = vertx;
    this.bus = bus;
    this.clock = clock;
    this.file = file;
  }

  /** Touches the file now, and then periodically. */
  static void start(ProcessRuntime runtime, Clock clock, Path file) {
    HealthFile healthFile = new HealthFile(runtime.vertx(), runtime.bus(), clock, file);
    healthFile.touchIfConnected();
    runtime.vertx().setPeriodic(INTERVAL.toMillis(), timer -> healthFile.touchIfConnected());
  }

  private void touchIfConnected() {
    bus.checkConnected()
        .compose(connected -> vertx.executeBlocking(this::touch))
        .onFailure(failure -> log.warn("no pulse: {}", failure.getMessage()));
  }

  private Path touch() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
  }
}
