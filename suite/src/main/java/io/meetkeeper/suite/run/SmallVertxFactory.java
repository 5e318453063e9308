package io.meetkeeper.suite.run;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * Vert.x for a server that has little memory to give: one event loop, few workers, the JDK's own
 * sockets and name resolver.
 */
public final class SmallVertxFactory {
  private SmallVertxFactory() {}

  /** A new one. */
  public static Vertx create() {
    return Vertx.vertx(options());
  }

  static VertxOptions options() {
    System.setProperty("vertx.disableDnsResolver", "true");
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(2)
        .setInternalBlockingPoolSize(1)
        .setPreferNativeTransport(false)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
