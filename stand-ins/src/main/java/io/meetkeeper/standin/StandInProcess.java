package io.meetkeeper.standin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.TimeUnit;

/** Helpers of the stand-in processes. */
public final class StandInProcess {
  private static final long START_TIMEOUT_SECONDS = 30;

  private StandInProcess() {}

  /** A Vert.x with one event loop, one worker and no file cache. */
  public static Vertx smallVertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  /** Says why a process cannot listen, and ends it. */
  public static void failToListen(String name, String address, Exception failure) {
    System.err.println(name + ": cannot listen on " + address + " - " + failure.getMessage());
    System.exit(1);
  }

  /** Waits for a start to complete; throws its failure, or a timeout after 30 seconds. */
  public static <T> T awaitStart(Future<T> start) throws Exception {
    return start
        .toCompletionStage()
        .toCompletableFuture()
        .get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
