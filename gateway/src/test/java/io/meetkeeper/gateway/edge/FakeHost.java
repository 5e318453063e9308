package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Finding;
import io.meetkeeper.backbone.contract.Findings;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesAnswer;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.edge.EdgeVerticle;
import io.meetkeeper.backbone.edge.LinkState;
import io.meetkeeper.gateway.FakeNeighbours;
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

/**
 * A host on an edge link: a Vert.x of its own, a collector and an agent that are fake, a real link.
 */
final class FakeHost implements AutoCloseable {
  static final String NAME = "edge1";
  static final String SITE = "meet.example.com";

  final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  final List<Sample> ring = new CopyOnWriteArrayList<>();
  final Promise<BridgeAnswer> acting = Promise.promise();
  final Promise<Void> commanded = Promise.promise();
  private final Path directory;
  private final String host;
  private final String site;
  private final Clock clock;
  private String deployment;

  FakeHost(Path directory, String host, String site, Clock clock) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.host = host;
    this.site = site;
    this.clock = clock;
    bus.serve(Contracts.SAMPLES_KEPT.at(host), question -> Future.succeededFuture(kept(question)));
    bus.serve(
        Contracts.FINDINGS.at(host),
        question ->
            Future.succeededFuture(
                new Findings(
                    host, List.of(new Finding("heap-caps", Severity.WARNING, "x", List.of())))));
    bus.serve(
        Contracts.BRIDGE_COMMAND.at(host),
        command -> {
          commanded.tryComplete();
          return acting.future();
        });
  }

  /** Links itself; {@code gateways} as in the configuration. */
  FakeHost link(String gateways, String token, String more) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), token + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String settings =
        "meetkeeper.edge { gateway-url = %s, token-file = \"%s\" }\n%s"
            .formatted(gateways, file, more);
    Node node =
        new Node(vertx, bus, Configuration.of(settings), clock, host, site, directory, "test");
    deployment =
        GatewayFixture.await(
            vertx.deployVerticle(
                EdgeVerticle.role(List.of("collector", "bridge-agent")).verticle().apply(node)));
    return this;
  }

  void unlink() {
    GatewayFixture.await(vertx.undeploy(deployment));
  }

  boolean linked() {
    return LinkState.read(directory).map(LinkState::linked).orElse(false);
  }

  String because() {
    return LinkState.read(directory).map(LinkState::because).orElse(null);
  }

  String gateway() {
    return LinkState.read(directory).map(LinkState::gateway).orElse(null);
  }

  /** Measures once; as a collector does, into the ring and to the bus. */
  Sample measure(long sequence) {
    Sample sample = sample(host, site, sequence, clock.instant());
    ring.add(sample);
    bus.publish(Contracts.SAMPLES, sample);
    return sample;
  }

  void tell(String id) {
    bus.publish(
        Contracts.EVENTS,
        new Event.Notice(
            id, clock.instant(), host, site, Severity.INFO, "something happened", "test"));
  }

  static Sample sample(String host, String site, long sequence, Instant at) {
    return FakeNeighbours.sample(host, site, sequence, at);
  }

  private SamplesAnswer kept(SamplesQuestion question) {
    List<Sample> found =
        ring.stream()
            .filter(
                s -> question.incarnation() == null || s.incarnation() == question.incarnation())
            .filter(
                s -> question.afterSequence() == null || s.sequence() > question.afterSequence())
            .filter(s -> question.from() == null || !s.at().isBefore(question.from()))
            .filter(s -> question.to() == null || s.at().isBefore(question.to()))
            .limit(question.limit())
            .toList();
    return new SamplesAnswer(1, found);
  }

  @Override
  public void close() {
    GatewayFixture.await(vertx.close());
  }
}
