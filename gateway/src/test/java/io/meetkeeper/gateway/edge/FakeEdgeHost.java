package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.edge.EdgeLinkState;
import io.meetkeeper.backbone.edge.EdgeVerticle;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host with a real edge link, its own Vert.x, and a fake collector and agent. */
final class FakeEdgeHost implements AutoCloseable {
  static final String NAME = "edge1";
  static final String SITE = "meet.example.com";

  final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  final List<HostSample> ring = new CopyOnWriteArrayList<>();
  final Promise<BridgeCommandReply> acting = Promise.promise();
  final Promise<Void> commanded = Promise.promise();
  private final Path directory;
  private final String host;
  private final String site;
  private final Clock clock;
  private String deployment;

  FakeEdgeHost(Path directory, String host, String site, Clock clock) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.host = host;
    this.site = site;
    this.clock = clock;
    bus.serve(
        BusContracts.SAMPLE_RING.atHost(host),
        question -> Future.succeededFuture(recordedSamples(question)));
    bus.serve(
        BusContracts.FINDINGS.atHost(host),
        question ->
            Future.succeededFuture(
                new HostFindings(
                    host,
                    List.of(
                        new HostFinding(
                            "heap-caps", Severity.WARNING, "x", List.of(), null, null)))));
    bus.serve(
        BusContracts.BRIDGE_COMMAND.atHost(host),
        command -> {
          commanded.tryComplete();
          return acting.future();
        });
  }

  /** Starts the link; {@code gateways} as in the configuration. */
  FakeEdgeHost link(String gateways, String token, String more) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), token + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String settings =
        "meetkeeper.edge { gateway-url = %s, token-file = \"%s\" }\n%s"
            .formatted(gateways, file, more);
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(settings),
            clock,
            host,
            site,
            directory,
            "test");
    deployment =
        GatewayFixture.await(
            vertx.deployVerticle(
                EdgeVerticle.role(List.of("collector", "bridge-agent"))
                    .verticleFactory()
                    .apply(roleContext)));
    return this;
  }

  void closeLink() {
    GatewayFixture.await(vertx.undeploy(deployment));
  }

  boolean linked() {
    return EdgeLinkState.read(directory).map(EdgeLinkState::linked).orElse(false);
  }

  String because() {
    return EdgeLinkState.read(directory).map(EdgeLinkState::because).orElse(null);
  }

  String gateway() {
    return EdgeLinkState.read(directory).map(EdgeLinkState::gateway).orElse(null);
  }

  /** Adds a sample to the ring and publishes it, like a collector. */
  HostSample measure(long sequence) {
    HostSample sample = sample(host, site, sequence, clock.instant());
    ring.add(sample);
    bus.publish(BusContracts.SAMPLES, sample);
    return sample;
  }

  void publishEvent(String id) {
    bus.publish(
        BusContracts.EVENTS,
        new NoticeEvent(
            id, clock.instant(), host, site, Severity.INFO, "something happened", "test", null));
  }

  static HostSample sample(String host, String site, long sequence, Instant at) {
    return FakeRoles.sample(host, site, sequence, at);
  }

  private SamplesReply recordedSamples(SamplesQuery question) {
    List<HostSample> found =
        ring.stream()
            .filter(
                s -> question.incarnation() == null || s.incarnation() == question.incarnation())
            .filter(
                s -> question.afterSequence() == null || s.sequence() > question.afterSequence())
            .filter(s -> question.from() == null || !s.at().isBefore(question.from()))
            .filter(s -> question.to() == null || s.at().isBefore(question.to()))
            .limit(question.limit())
            .toList();
    return new SamplesReply(1, found);
  }

  @Override
  public void close() {
    GatewayFixture.await(vertx.close());
  }
}
