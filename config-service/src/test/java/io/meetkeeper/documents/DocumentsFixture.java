package io.meetkeeper.documents;

import static io.meetkeeper.backbone.AsyncWait.await;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.event.PublishedEvents;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.documents.site.DocumentsSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** A documents role on a tree like that of a Debian host, and its client. */
final class DocumentsFixture implements AutoCloseable {
  static final String SITE = "meet.example.com";
  static final String HOST = "meet1";
  static final String CONFIG_JS =
      """
      /* eslint-disable */
      var config = {
          hosts: {
              domain: 'meet.example.com', // of the installer
              muc: 'conference.meet.example.com'
          },
          // startWithAudioMuted: false,
          channelLastN: -1,
          apiKey: 'k3y-of-s0mething'
      };
      config.extra = true;
      """;
  static final String JVB_CONF =
      """
      videobridge {
        http-servers { public { port = 9090 } }
        apis.xmpp-client.configs.shard { password = "pw-0f-jvb", hostname = "localhost" }
      }
      """;
  static final String JVB_CONFIG = "# Jitsi\nJVB_SECRET=s3cr3tt\n# VIDEOBRIDGE_MAX_MEMORY=3072m\n";
  private static final Duration ASK = Duration.ofSeconds(60);

  final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  final PublishedEvents events = new PublishedEvents(bus);
  final Path root;
  final Path data;
  Instant now = Instant.parse("2026-11-24T04:00:00Z");
  private DocumentsVerticle verticle;
  private String deployment;

  DocumentsFixture(Path directory) throws IOException {
    root = directory.resolve("root");
    data = Files.createDirectories(directory.resolve("data"));
    write("etc/jitsi/meet/" + SITE + "-config.js", CONFIG_JS);
    write("etc/jitsi/videobridge/jvb.conf", JVB_CONF);
    write("etc/jitsi/videobridge/config", JVB_CONFIG);
    write("proc/meminfo", "MemTotal:        2048000 kB\n");
  }

  void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  Path configJs() {
    return root.resolve("etc/jitsi/meet/" + SITE + "-config.js");
  }

  Path jvbConf() {
    return root.resolve("etc/jitsi/videobridge/jvb.conf");
  }

  DocumentsFixture start() {
    DocumentsSettings settings =
        new DocumentsSettings(root, Map.of(), null, Duration.ofHours(12), null);
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    RoleContext roleContext =
        new RoleContext(
            vertx, bus, ConfigurationLoader.ofDefaults(""), clock, HOST, SITE, data, "test");
    verticle = new DocumentsVerticle(roleContext, settings);
    deployment = await(vertx.deployVerticle(verticle));
    return this;
  }

  void stop() {
    await(vertx.undeploy(deployment));
  }

  void poll() {
    await(verticle.pollNow());
  }

  /** A tick of the timer; returns the poll that runs then. */
  Future<?> tick() {
    return verticle.poll();
  }

  void handOverActions() {
    await(verticle.handOver());
  }

  <Q, A> A request(BusService<Q, A> service, Q question) {
    return askAt(SITE, service, question);
  }

  <Q, A> A askAt(String place, BusService<Q, A> service, Q question) {
    return await(bus.request(service.atHost(place), question, ASK));
  }

  DocumentView view(String name) {
    return request(BusContracts.DOCUMENT_GET, new DocumentQuery(name, false, null));
  }

  DocumentChangeReply change(String name, String etag, String patch, boolean dryRun) {
    return request(
        BusContracts.DOCUMENT_CHANGE,
        new DocumentChangeRequest(
            name, etag, patch, PendingActionMode.NOTHING, "ops", "because", false, dryRun));
  }

  DocumentChangeReply change(String name, String patch) {
    return change(name, view(name).etag(), patch, false);
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
