package io.meetkeeper.backbone.http;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks a host name up before somebody connects to it. The name resolver of the JDK blocks, with a
 * silent name server for 40 s and more, and Vert.x asks it on its only event loop, on which
 * everything else waits. It remembers an answer for 30 s, so that the connection made after this
 * finds it there. Lookups have few threads of their own, and each name at most one of them.
 */
public final class NameServerLookup {
  private static final int THREADS = 4;
  private static final String LOCAL = "localhost";

  private final WorkerExecutor workers;
  private final NameSource source;
  private final Map<String, Future<Void>> running = new ConcurrentHashMap<>();

  /** Asks for the address of a name; blocks. */
  public interface NameSource {
    /** Fails when the name is not known. */
    void find(String name) throws UnknownHostException;
  }

  /** A lookup until {@link #close}. All of a process share their threads. */
  public NameServerLookup(Vertx vertx) {
    this(vertx, InetAddress::getByName);
  }

  /** A lookup that asks another source than the JDK. */
  public NameServerLookup(Vertx vertx, NameSource source) {
    workers = vertx.createSharedWorkerExecutor("names", THREADS);
    this.source = source;
  }

  /**
   * Completes when a host can be connected to without a further lookup; at once for an address.
   * Fails with {@link UnknownHostException}, or with {@link HostNameTimeoutException} when no name
   * server answers in time.
   *
   * @param host a name or an address
   */
  public Future<Void> find(String host, Duration timeout) {
    if (host == null || isAddress(host) || LOCAL.equalsIgnoreCase(host)) {
      return Future.succeededFuture();
    }
    return lookUp(host)
        .timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof TimeoutException
                        ? new HostNameTimeoutException(host)
                        : failure));
  }

  private static boolean isAddress(String host) {
    String bare = host.startsWith("[") && host.endsWith("]") ? strip(host) : host;
    return NetUtil.isValidIpV4Address(bare) || NetUtil.isValidIpV6Address(bare);
  }

  private static String strip(String brackets) {
    return brackets.substring(1, brackets.length() - 1);
  }

  private Future<Void> lookUp(String host) {
    Future<Void> known = running.get(host);
    if (known != null) {
      return known;
    }
    Future<Void> started =
        workers.executeBlocking(
            () -> {
              source.find(host);
              return null;
            },
            false);
    running.put(host, started);
    started.onComplete(done -> running.remove(host, started));
    return started;
  }

  /** Ends it; the last one of the process ends the threads. */
  public Future<Void> close() {
    return workers.close();
  }
}
