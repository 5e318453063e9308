package io.meetkeeper.gateway;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreOpenException;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.fleet.FleetTiming;
import io.meetkeeper.gateway.fleet.PresenceMonitor;
import io.meetkeeper.gateway.forecast.ForecastRequests;
import io.meetkeeper.gateway.forecast.ForecastService;
import io.meetkeeper.gateway.health.HealthMonitor;
import io.meetkeeper.gateway.history.HistoryRecorder;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.Http1ConnectionAdapter;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.meetkeeper.gateway.remotewrite.RemoteWriteSettings;
import io.meetkeeper.gateway.remotewrite.RemoteWriter;
import io.meetkeeper.gateway.report.ReportAnnouncer;
import io.meetkeeper.gateway.rest.ApiContract;
import io.meetkeeper.gateway.rest.RestApi;
import io.meetkeeper.gateway.session.SessionMonitor;
import io.meetkeeper.gateway.session.SessionStore;
import io.meetkeeper.gateway.token.AdminTokenFile;
import io.meetkeeper.gateway.token.TokenExpiryMonitor;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the role {@code gateway}: HTTP in, bus out. */
public final class GatewayVerticle extends VerticleBase {
  /** The role for {@code backbone.boot}. */
  public static final Role ROLE =
      new Role(
          "gateway",
          roleContext -> create(roleContext, FleetTiming.DEFAULT),
          GatewayInspector::new);

  private static final Logger log = LoggerFactory.getLogger(GatewayVerticle.class);

  /** Interval for loading changes by other gateways with the same store. */
  private static final long TOKEN_REFRESH_MS = 2_000;

  private final RoleContext roleContext;
  private final GatewaySettings settings;
  private final FleetTiming timing;
  private final RemoteWriteSettings remoteWrite;
  private GatewayStores stores;
  private SessionStore sessions;
  private SessionMonitor sessionMonitor;
  private FleetRegistry fleet;
  private EventRecorder feed;
  private EdgeLinks links;
  private PresenceMonitor presence;
  private TokenExpiryMonitor tokenExpiry;
  private ConnectionRegistry connections;
  private HealthMonitor health;
  private HistoryRecorder history;
  private ReportAnnouncer reports;
  private final List<Runnable> stops = new ArrayList<>();
  private final List<Bus.Registration> historyServices = new ArrayList<>();
  private RemoteWriter remoteWriter;
  private RestApi api;
  private HttpServer server;

  private GatewayVerticle(RoleContext roleContext, GatewaySettings settings, FleetTiming timing) {
    this.roleContext = roleContext;
    this.settings = settings;
    this.timing = timing;
    remoteWrite =
        RemoteWriteSettings.of(roleContext.config().section("gateway"), roleContext.host());
  }

  static GatewayVerticle create(RoleContext roleContext, FleetTiming timing) {
    return new GatewayVerticle(roleContext, GatewaySettings.of(roleContext), timing);
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> start() {
    Future<ApiContract> contract = ApiContract.load(roleContext.vertx());
    return GatewayStores.open(roleContext)
        .compose(this::loadState)
        .recover(failure -> Future.failedFuture(StoreOpenException.wrap(failure)))
        .compose(tokenStore -> contract.compose(loaded -> listen(tokenStore, loaded)))
        .onSuccess(listening -> log.info("listening on {}", url()))
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  @Override
  public Future<?> stop() {
    stops.forEach(Runnable::run);
    return stopQuietly(server == null ? null : server.shutdown(1, TimeUnit.SECONDS))
        .compose(done -> stopQuietly(remoteWriter == null ? null : remoteWriter.stop()))
        .compose(done -> stopQuietly(feed == null ? null : feed.stop()))
        .compose(done -> stopQuietly(unregisterHistory()))
        .compose(done -> stopQuietly(history == null ? null : history.stop()))
        .compose(done -> stopQuietly(sessionMonitor == null ? null : sessionMonitor.stop()))
        .compose(done -> stopQuietly(tokenExpiry == null ? null : tokenExpiry.stop()))
        .compose(done -> stopQuietly(fleet == null ? null : fleet.stop()))
        .compose(done -> stopQuietly(stores == null ? null : stores.close()));
  }

  private Future<?> unregisterHistory() {
    return Future.join(historyServices.stream().map(Bus.Registration::unregister).toList());
  }

  private Future<TokenStore> loadState(GatewayStores opened) {
    stores = opened;
    fleet = new FleetRegistry(roleContext, stores.views());
    return TokenStore.open(stores.records(), roleContext.clock())
        .onSuccess(this::scheduleTokenRefresh)
        .compose(
            tokenStore ->
                new AdminTokenFile(roleContext.dataDirectory())
                    .ensure(roleContext.vertx(), tokenStore)
                    .map(tokenStore))
        .compose(tokenStore -> openSessions(tokenStore).map(tokenStore))
        .compose(tokenStore -> fleet.start(hasCollector()).map(tokenStore));
  }

  private Future<SessionMonitor> openSessions(TokenStore tokenStore) {
    return SessionStore.open(stores.records(), tokenStore, roleContext.clock())
        .onSuccess(opened -> sessions = opened)
        .map(opened -> sessionMonitor = new SessionMonitor(vertx, opened).start());
  }

  private boolean hasCollector() {
    return roleContext.config().texts("roles").contains("collector");
  }

  private void scheduleTokenRefresh(TokenStore tokenStore) {
    if (stores.records().isShared()) {
      vertx.setPeriodic(
          TOKEN_REFRESH_MS,
          id ->
              tokenStore
                  .refresh()
                  .onFailure(failure -> log.debug("tokens: {}", failure.getMessage())));
    }
  }

  private RestApi.ApiDependencies parts(TokenStore tokenStore, EventLog events) {
    return new RestApi.ApiDependencies(
        stores.records(),
        tokenStore,
        sessions,
        fleet,
        events,
        feed,
        links,
        health.service(),
        health.views(),
        history.reader(),
        reports.service());
  }

  private Future<?> listen(TokenStore tokenStore, ApiContract contract) {
    EventLog events = new EventLog(stores.views(), roleContext.clock());
    feed = new EventRecorder(roleContext, events);
    MemoryBudget memory = MemoryBudget.of(settings.limits().memory());
    connections =
        new ConnectionRegistry(roleContext.vertx(), settings.limits(), settings.behindProxy());
    tokenExpiry = new TokenExpiryMonitor(roleContext, stores.records(), tokenStore, events, feed);
    links = new EdgeLinks(roleContext, tokenStore, fleet, memory, hasCollector());
    presence = new PresenceMonitor(roleContext, stores.views(), fleet, timing);
    health = new HealthMonitor(roleContext, stores.views(), fleet, events, feed, timing);
    history = new HistoryRecorder(roleContext, fleet::all);
    reports =
        new ReportAnnouncer(roleContext, fleet, events, feed, new AuditTrail(stores.records()));
    api = new RestApi(roleContext, parts(tokenStore, events), settings, memory, connections);
    stops.addAll(List.of(api::stop, links::stop, presence::stop, health::stop, reports::stop));
    return feed.start()
        .compose(started -> startServer(contract))
        .recover(
            failure ->
                Future.failedFuture(
                    ListenFailure.explain(failure, settings, roleContext.config())));
  }

  private Future<HttpServer> startServer(ApiContract contract) {
    links.start();
    presence.start();
    tokenExpiry.start();
    health.start();
    reports.start();
    ForecastService forecasts = new ForecastService(history.reader(), roleContext.clock());
    historyServices.add(new ForecastRequests(fleet, forecasts).serve(roleContext.bus()));
    Handler<HttpServerRequest> handler = api.requestHandler(contract);
    server =
        roleContext
            .vertx()
            .createHttpServer(ServerOptionsFactory.create(settings, connections))
            .connectionHandler(
                connection -> {
                  Http1ConnectionAdapter.setHandler(connection, handler);
                  connections.accept(connection);
                })
            .invalidRequestHandler(api::refuseInvalid)
            .requestHandler(handler);
    stops.add(ServerCertificateMonitor.start(roleContext, server, settings, timing.presence()));
    return server
        .listen()
        .map(this::startRemoteWrite)
        .compose(listening -> history.start().map(listening));
  }

  private HttpServer startRemoteWrite(HttpServer listening) {
    if (remoteWrite.isEnabled()) {
      remoteWriter = RemoteWriter.start(roleContext, remoteWrite, api.metrics());
    }
    return listening;
  }

  private String url() {
    return (settings.hasTls() ? "https://" : "http://") + settings.host() + ":" + port();
  }

  private static Future<Void> stopQuietly(Future<?> step) {
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
