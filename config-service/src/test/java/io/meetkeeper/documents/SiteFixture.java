package io.meetkeeper.documents;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentQuestion;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A documents role on a tree that looks like a Debian host, and whoever asks it. */
final class SiteFixture implements AutoCloseable {
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
  private static final int PATIENCE_S = 90;
  private static final Duration ASK = Duration.ofSeconds(60);

  final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  final List<Event> events = new CopyOnWriteArrayList<>();
  final Path root;
  final Path data;
  Instant now = Instant.parse("2026-11-24T04:00:00Z");
  private DocumentsVerticle verticle;
  private String deployment;

  SiteFixture(Path directory) throws IOException {
    root = directory.resolve("root");
    data = Files.createDirectories(directory.resolve("data"));
    write("etc/jitsi/meet/" + SITE + "-config.js", CONFIG_JS);
    write("etc/jitsi/videobridge/jvb.conf", JVB_CONF);
    write("etc/jitsi/videobridge/config", JVB_CONFIG);
    write("proc/meminfo", "MemTotal:        2048000 kB\n");
    bus.listen(Contracts.EVENTS, events::add);
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

  SiteFixture start() {
    DocumentsSettings settings = new DocumentsSettings(root, Map.of(), null, Duration.ofHours(12));
    Clock clock =
        new Clock() {
          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    Node node = new Node(vertx, bus, Configuration.of(""), clock, HOST, SITE, data, "test");
    verticle = new DocumentsVerticle(node, settings);
    deployment = await(vertx.deployVerticle(verticle));
    return this;
  }

  void stop() {
    await(vertx.undeploy(deployment));
  }

  void look() {
    await(verticle.look());
  }

  void errands() {
    await(verticle.errands());
  }

  <Q, A> A ask(Service<Q, A> service, Q question) {
    return askAt(SITE, service, question);
  }

  <Q, A> A askAt(String place, Service<Q, A> service, Q question) {
    return await(bus.ask(service.at(place), question, ASK));
  }

  DocumentView view(String name) {
    return ask(Contracts.DOCUMENT, new DocumentQuestion(name, false));
  }

  DocumentChanged change(String name, String etag, String patch, boolean dryRun) {
    return ask(
        Contracts.DOCUMENT_CHANGE,
        new DocumentChange(
            name, etag, patch, AfterChange.NOTHING, "ops", "because", false, dryRun));
  }

  DocumentChanged change(String name, String patch) {
    return change(name, view(name).etag(), patch, false);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
