package io.meetkeeper.gateway;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.edge.Frame;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.gateway.edge.Links;
import io.meetkeeper.gateway.event.EventFeed;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.fleet.Fleet;
import io.meetkeeper.gateway.fleet.Presence;
import io.meetkeeper.gateway.rest.Api;
import io.meetkeeper.gateway.token.AdminToken;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role {@code gateway}: HTTP in, bus out. */
public final class GatewayVerticle extends VerticleBase {
  /** How a process starts it. */
  public static final Role ROLE =
      new Role(
          "gateway",
          node -> new GatewayVerticle(node, GatewaySettings.of(node.settings().under("gateway"))));

  private static final Logger log = LoggerFactory.getLogger(GatewayVerticle.class);
  private static final Store.Schema SCHEMA = new Store.Schema("db/gateway", 3);
  private static final long OTHERS_MS = 2_000; // what other gateways of this store have changed
  private static final int IDLE_SECONDS = 120; // event streams send a comment every 15 s

  private final Node node;
  private final GatewaySettings settings;
  private Store store;
  private Fleet fleet;
  private EventFeed feed;
  private Links links;
  private Presence presence;
  private Api api;
  private HttpServer server;

  GatewayVerticle(Node node, GatewaySettings settings) {
    this.node = node;
    this.settings = settings;
  }

  /** The port on which it listens. */
  int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> start() {
    Future<OpenAPIContract> contract = Api.contract(node.vertx());
    return Store.open(node, SCHEMA)
        .compose(this::begin)
        .compose(tokens -> contract.compose(read -> listen(tokens, read)))
        .onSuccess(listening -> log.info("listening on {}", url()))
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  @Override
  public Future<?> stop() {
    if (api != null) {
      api.stop();
    }
    if (links != null) {
      links.stop();
    }
    if (presence != null) {
      presence.stop();
    }
    return ended(server == null ? null : server.shutdown(1, TimeUnit.SECONDS))
        .compose(done -> ended(feed == null ? null : feed.stop()))
        .compose(done -> ended(fleet == null ? null : fleet.stop()))
        .compose(done -> ended(store == null ? null : store.close()));
  }

  private Future<Tokens> begin(Store opened) {
    store = opened;
    Fleet hosts = new Fleet(node, store);
    fleet = hosts;
    return Tokens.open(store, node.clock())
        .onSuccess(this::keepUp)
        .compose(
            tokens -> new AdminToken(node.dataDirectory()).ensure(node.vertx(), tokens).map(tokens))
        .compose(
            tokens ->
                hosts.start(node.settings().texts("roles").contains("collector")).map(tokens));
  }

  private void keepUp(Tokens tokens) {
    if (store.shared()) {
      vertx.setPeriodic(
          OTHERS_MS,
          id ->
              tokens.refresh().onFailure(failure -> log.debug("tokens: {}", failure.getMessage())));
    }
  }

  private Future<?> listen(Tokens tokens, OpenAPIContract contract) {
    EventLog events = new EventLog(store, node.clock());
    feed = new EventFeed(node, events);
    links = new Links(node, tokens, node.settings().texts("roles").contains("collector"));
    presence = new Presence(node, store, fleet);
    api =
        new Api(
            node,
            new Api.Parts(store, tokens, fleet, events, feed, links),
            settings.loopback(),
            settings.terminatedInFront());
    return feed.start()
        .compose(
            listening -> {
              links.start();
              presence.start();
              server =
                  node.vertx().createHttpServer(options()).requestHandler(api.router(contract));
              return server.listen();
            })
        .recover(failure -> Future.failedFuture(explained(failure)));
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setMaxWebSocketFrameSize(Frame.LARGEST)
            .setMaxWebSocketMessageSize(Frame.LARGEST)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setIdleTimeout(IDLE_SECONDS);
    if (settings.tls()) {
      options
          .setSsl(true)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .addCertPath(settings.certificate().toString())
                  .addKeyPath(settings.key().toString()));
    }
    return options;
  }

  private Throwable explained(Throwable failure) {
    if (failure instanceof java.net.BindException) {
      return new Misconfigured(
          "cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + " ("
              + failure.getMessage()
              + "); change "
              + node.settings().full("gateway.port")
              + " or "
              + node.settings().full("gateway.host")
              + ", or end what listens there: ss -ltnp 'sport = :"
              + settings.port()
              + "'");
    }
    return failure;
  }

  private String url() {
    return (settings.tls() ? "https://" : "http://") + settings.host() + ":" + port();
  }

  private static Future<Void> ended(Future<?> step) {
    return step == null
        ? Future.succeededFuture()
        : step.<Void>mapEmpty()
            .otherwise(
                failure -> {
                  log.warn("the gateway did not stop in order", failure);
                  return null;
                });
  }
}
