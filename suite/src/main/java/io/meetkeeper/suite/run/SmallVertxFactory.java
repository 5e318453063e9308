package io.meetkeeper.suite.run;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * Creates a Vert.x for a server with little memory: one event loop, few workers, and the sockets
 * and name resolver of the JDK.
 */
public final class SmallVertxFactory {
  private SmallVertxFactory() {}

  /** Creates an instance. */
  public static Vertx create() {
    return Vertx.vertx(options());
  }

  /** The options of such an instance. */
  static VertxOptions options() {
    System.setProperty("vertx.disableDnsResolver", "true");
    // Netty would load Java's flight recorder, which no class archive can hold: 2 MB
    System.setProperty("io.netty.jfr.enabled", "false");
    // a TLS 1.2 client could request handshake after handshake, which costs the server far more
    // than the client
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
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
