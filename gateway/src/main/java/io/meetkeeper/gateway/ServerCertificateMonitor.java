package io.meetkeeper.gateway;

import io.meetkeeper.backbone.certificate.ServerCertificate;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.file.FileStamp;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a renewed certificate into use without a restart: new connections get it. While its files
 * cannot be used, for example because only one of them is written yet, or its key belongs to
 * another, the former one stays in use, and the check {@code certificate-gateway} says so.
 */
final class ServerCertificateMonitor {
  private static final Logger log = LoggerFactory.getLogger(ServerCertificateMonitor.class);

  private final Vertx vertx;
  private final RoleContext roleContext;
  private final HttpServer server;
  private final GatewaySettings settings;
  private final Consumer<HealthCheck> listener;
  private final Promise<Void> firstRead = Promise.promise();
  private ServerCertificate inUse;
  private MessageText fault;
  private Instant faultSince;
  private List<String> used;
  private boolean busy;

  private ServerCertificateMonitor(
      RoleContext roleContext, HttpServer server, GatewaySettings settings) {
    this.vertx = roleContext.vertx();
    this.roleContext = roleContext;
    this.server = server;
    this.settings = settings;
    listener = CertificateAnnouncer.of(roleContext);
  }

  /**
   * Starts to look at the files, and serves the check of the gateway.
   *
   * @param interval how often
   * @return stops it
   */
  static Runnable start(
      RoleContext roleContext, HttpServer server, GatewaySettings settings, Duration interval) {
    if (!settings.hasTls()) {
      return GatewayHealthProbe.serveNone(roleContext)::unregister;
    }
    ServerCertificateMonitor monitor = new ServerCertificateMonitor(roleContext, server, settings);
    monitor.readFirst();
    var served = GatewayHealthProbe.serve(roleContext, monitor::check);
    long timer =
        roleContext.vertx().setPeriodic(interval.toMillis(), tick -> monitor.readCertificate());
    return () -> {
      roleContext.vertx().cancelTimer(timer);
      served.unregister();
    };
  }

  /** What the server listens with; files that cannot be used are read again with each look. */
  private void readFirst() {
    busy = true;
    List<String> now = stamps();
    readFiles()
        .onSuccess(
            files -> {
              if (files.fault() == null) {
                used = now;
                inUse = files.own();
              } else {
                keepFormer(files.fault());
              }
            })
        .onComplete(done -> finish());
  }

  private void readCertificate() {
    if (!busy) {
      busy = true;
      vertx
          .executeBlocking(this::stamps)
          .compose(now -> now.equals(used) ? saveUsed() : replace(now))
          .onComplete(done -> finish());
    }
  }

  private void finish() {
    busy = false;
    firstRead.tryComplete();
    check().onSuccess(listener::accept);
  }

  private Future<HealthCheck> check() {
    return firstRead
        .future()
        .map(done -> GatewayCertificateCheck.of(settings, inUse, fault, faultSince, now()));
  }

  private Future<Void> saveUsed() {
    fault = null;
    return Future.succeededFuture();
  }

  private Future<Void> replace(List<String> now) {
    return readFiles()
        .compose(
            files -> {
              MessageText wrong = files.faultBeside(inUse, now());
              return wrong == null ? use(files, now) : Future.succeededFuture(wrong);
            })
        .onSuccess(this::keepFormer)
        .mapEmpty();
  }

  /** Results in the reason when TLS does not take them, or else {@code null}. */
  private Future<MessageText> use(ServerCertificateFiles files, List<String> now) {
    return server
        .updateSSLOptions(ServerOptionsFactory.renewed(settings, files.keys()), true)
        .map(
            done -> {
              used = now;
              inUse = files.own();
              log.info("the certificate in {} is in use now", settings.certificate());
              return (MessageText) null;
            })
        .otherwise(
            failure ->
                GatewayCertificateMessage.NOT_TAKEN.with(String.valueOf(failure.getMessage())));
  }

  private void keepFormer(MessageText wrong) {
    if (wrong != null && !wrong.equals(fault)) {
      log.warn("the files of the certificate of the gateway cannot be used: {}", wrong.english());
    }
    if (wrong != null && fault == null) {
      faultSince = now();
    }
    fault = wrong;
  }

  private Future<ServerCertificateFiles> readFiles() {
    return vertx.executeBlocking(
        () -> ServerCertificateFiles.read(vertx, settings.certificate(), settings.key()), false);
  }

  private Instant now() {
    return roleContext.clock().instant();
  }

  /** The stamps of both files. */
  private List<String> stamps() {
    return List.of(FileStamp.of(settings.certificate()), FileStamp.of(settings.key()));
  }
}
