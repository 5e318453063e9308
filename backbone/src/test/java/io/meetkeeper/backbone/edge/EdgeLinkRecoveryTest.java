package io.meetkeeper.backbone.edge;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.outbound.SecretFile;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host side of a link to gateways that do not answer as they should, or are gone. */
class EdgeLinkRecoveryTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final String WELCOME =
      EdgeFrame.of(EdgeFrame.Kind.WELCOME, new EdgeWelcome(1, "gate", "test")).encode();

  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final FakeGateways gateways = new FakeGateways();
  private EdgeLink link;

  @AfterEach
  void close() throws Exception {
    on(() -> link.stop());
    result(vertx.close());
  }

  @Test
  void aGatewayThatNeverWelcomesIsLeftForTheNextOne() throws Exception {
    start(AT_ONCE);
    until("another connection", () -> gateways.opened.size() > 1);
    assertThat(gateways.opened.get(0).url).hasToString("wss://one:443/edge");
    assertThat(gateways.opened.get(0).sent).as("the hello").hasSize(1);
    assertThat(gateways.opened.get(0).aborted).isTrue();
    assertThat(gateways.opened.get(1).url).hasToString("wss://two:443/edge");
  }

  @Test
  void aGatewayThatTakesNothingIsLeftForTheNextOne() throws Exception {
    gateways.broken = true;
    start(NEVER);
    until("another connection", () -> gateways.opened.size() > 1);
    assertThat(gateways.opened.get(0).aborted).isTrue();
  }

  /** A connection may swallow what is sent for a while before it is known to be broken. */
  @Test
  void anEventThatNoGatewayConfirmedIsSentAgain() throws Exception {
    start(NEVER);
    until("a connection", () -> gateways.opened.size() == 1);
    SilentConnection lost = gateways.opened.get(0);
    on(() -> lost.listener.onMessage(WELCOME));
    on(() -> link.forward(event()));
    assertThat(lost.sent).anyMatch(text -> text.contains("a notice"));
    on(() -> lost.listener.onClosed(1006, "timed out"));
    until("another connection", () -> gateways.opened.size() == 2);
    SilentConnection next = gateways.opened.get(1);
    on(() -> next.listener.onMessage(WELCOME));
    assertThat(next.sent).anyMatch(text -> text.contains("a notice"));
  }

  private static Event event() {
    return new NoticeEvent(
        "e1", Instant.EPOCH, "jvb1", null, Severity.INFO, "a notice", "swap", null);
  }

  private void start(Duration welcomeTimeout) throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "mk_secret\n");
    EdgeSettings settings =
        new EdgeSettings(
            List.of(URI.create("wss://one:443/edge"), URI.create("wss://two:443/edge")),
            new SecretFile("meetkeeper.edge.token-file", token),
            null);
    RoleContext context =
        new RoleContext(
            vertx,
            new Bus(vertx),
            ConfigurationLoader.ofDefaults(""),
            Clock.systemUTC(),
            "jvb1",
            null,
            directory,
            "test");
    link =
        new EdgeLink(
            context,
            settings,
            gateways,
            new EdgeLinkReporter(context),
            new EdgeIdentity(context, List.of("collector")),
            welcomeTimeout);
    on(link::start);
  }

  private void on(Runnable act) throws Exception {
    result(
        Future.future(
            done ->
                gateways.context.runOnContext(
                    now -> {
                      act.run();
                      done.complete();
                    })));
  }

  /** Gateways that accept every connection and say nothing. */
  private final class FakeGateways implements GatewayConnection.GatewayConnector {
    private final Context context = vertx.getOrCreateContext();
    private final List<SilentConnection> opened = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    @Override
    public Future<GatewayConnection> connect(
        URI gateway, String token, GatewayConnection.ConnectionListener listener) {
      SilentConnection connection = new SilentConnection(gateway, listener, broken);
      opened.add(connection);
      return Future.succeededFuture(connection);
    }

    @Override
    public void close() {}
  }

  private static final class SilentConnection implements GatewayConnection {
    private final URI url;
    private final ConnectionListener listener;
    private final boolean broken;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile boolean aborted;

    private SilentConnection(URI url, ConnectionListener listener, boolean broken) {
      this.url = url;
      this.listener = listener;
      this.broken = broken;
    }

    @Override
    public Future<Void> send(String text) {
      sent.add(text);
      return broken ? Future.failedFuture("broken pipe") : Future.succeededFuture();
    }

    @Override
    public void close() {}

    @Override
    public void abort() {
      aborted = true;
    }
  }
}
