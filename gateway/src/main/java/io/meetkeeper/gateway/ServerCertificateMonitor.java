package io.meetkeeper.gateway;

import io.meetkeeper.backbone.file.FileStamp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a renewed certificate into use without a restart: new connections get it. While its files
 * cannot be used, for example because only one of them is written yet, the former one stays in use.
 */
final class ServerCertificateMonitor {
  private static final Logger log = LoggerFactory.getLogger(ServerCertificateMonitor.class);

  private final Vertx vertx;
  private final HttpServer server;
  private final GatewaySettings settings;
  private List<String> used;
  private List<String> refused;
  private boolean busy;

  private ServerCertificateMonitor(Vertx vertx, HttpServer server, GatewaySettings settings) {
    this.vertx = vertx;
    this.server = server;
    this.settings = settings;
  }

  /**
   * Starts to look at the files.
   *
   * @param interval how often
   * @return stops it
   */
  static Runnable start(
      Vertx vertx, HttpServer server, GatewaySettings settings, Duration interval) {
    if (!settings.hasTls()) {
      return () -> {};
    }
    ServerCertificateMonitor monitor = new ServerCertificateMonitor(vertx, server, settings);
    monitor.used = monitor.stamps();
    long timer = vertx.setPeriodic(interval.toMillis(), tick -> monitor.look());
    return () -> vertx.cancelTimer(timer);
  }

  private void look() {
    if (!busy) {
      busy = true;
      vertx
          .executeBlocking(this::stamps)
          .compose(now -> now.equals(used) ? Future.succeededFuture() : replace(now))
          .onComplete(done -> busy = false);
    }
  }

  private Future<Void> replace(List<String> now) {
    ServerSSLOptions options = ServerOptionsFactory.renewed(settings);
    return server
        .updateSSLOptions(options, true)
        .onSuccess(
            done -> {
              used = now;
              log.info("the certificate in {} is in use now", settings.certificate());
            })
        .onFailure(failure -> logOnce(now, failure))
        .mapEmpty();
  }

  private void logOnce(List<String> now, Throwable failure) {
    if (!now.equals(refused)) {
      refused = now;
      log.warn(
          "the renewed certificate in {} cannot be used, the former one stays: {}",
          settings.certificate(),
          failure.getMessage());
    }
  }

  /** The stamps of both files. */
  private List<String> stamps() {
    return List.of(FileStamp.of(settings.certificate()), FileStamp.of(settings.key()));
  }
}
