package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.alarm.AlarmSettings;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.forecast.ForecastService;
import io.meetkeeper.gateway.rest.RestApi.ApiDependencies;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.prometheus.FleetMetrics;
import io.meetkeeper.gateway.rest.prometheus.PrometheusResource;
import io.meetkeeper.gateway.rest.resource.AccountResource;
import io.meetkeeper.gateway.rest.resource.AuditResource;
import io.meetkeeper.gateway.rest.resource.AutomationPauseResource;
import io.meetkeeper.gateway.rest.resource.DocumentResource;
import io.meetkeeper.gateway.rest.resource.DrainResource;
import io.meetkeeper.gateway.rest.resource.EnrollmentResource;
import io.meetkeeper.gateway.rest.resource.EventResource;
import io.meetkeeper.gateway.rest.resource.FleetAccess;
import io.meetkeeper.gateway.rest.resource.HostDecisionResource;
import io.meetkeeper.gateway.rest.resource.HostForecastResource;
import io.meetkeeper.gateway.rest.resource.HostHealthResource;
import io.meetkeeper.gateway.rest.resource.HostMetricsResource;
import io.meetkeeper.gateway.rest.resource.HostResource;
import io.meetkeeper.gateway.rest.resource.LoginResource;
import io.meetkeeper.gateway.rest.resource.NotificationResource;
import io.meetkeeper.gateway.rest.resource.PendingServiceActionResource;
import io.meetkeeper.gateway.rest.resource.PresetResource;
import io.meetkeeper.gateway.rest.resource.RestartPolicyResource;
import io.meetkeeper.gateway.rest.resource.RestartResource;
import io.meetkeeper.gateway.rest.resource.RollingRestartResource;
import io.meetkeeper.gateway.rest.resource.SecureDomainResource;
import io.meetkeeper.gateway.rest.resource.SiteResource;
import io.meetkeeper.gateway.rest.resource.TokenResource;
import io.meetkeeper.gateway.rest.status.HealthResource;
import io.meetkeeper.gateway.rest.status.RelayResource;
import io.meetkeeper.gateway.rest.status.ReportResource;
import io.meetkeeper.gateway.rest.stream.FleetFeed;
import io.meetkeeper.gateway.rest.view.HostJsonCache;
import io.meetkeeper.gateway.rest.view.HostViewRenderer;
import java.time.Duration;
import java.util.List;

/** Attaches the handlers of all operations except the stream, one class for each resource. */
final class ApiResources {
  private final RoleContext roleContext;
  private final ApiDependencies dependencies;
  private final FleetAccess access;
  private final OperationRegistry registry;
  private final HostViewRenderer view;
  private final HostJsonCache cache;

  ApiResources(
      RoleContext roleContext,
      ApiDependencies dependencies,
      FleetAccess access,
      OperationRegistry registry) {
    this.roleContext = roleContext;
    this.dependencies = dependencies;
    this.access = access;
    this.registry = registry;
    view = new HostViewRenderer(roleContext.host(), roles(), dependencies.links());
    cache = new HostJsonCache(view, dependencies.fleet());
  }

  /** Attaches all handlers. */
  void attach(
      AuditTrail audit,
      BearerAuthentication authentication,
      FleetMetrics metrics,
      boolean loopback) {
    attachHosts();
    attachSites();
    attachTokens(audit);
    attachOwnState(authentication, metrics, loopback);
  }

  /** The feed of the fleet for open streams. */
  FleetFeed feed() {
    return new FleetFeed(
        roleContext.vertx(),
        roleContext.clock(),
        dependencies.fleet(),
        dependencies.views(),
        cache);
  }

  private List<String> roles() {
    return roleContext.config().texts("roles");
  }

  private void attachHosts() {
    new HostResource(
            roleContext.bus(),
            roleContext.clock(),
            access,
            view,
            dependencies.fleet(),
            dependencies.health(),
            dependencies.views(),
            cache)
        .attach(registry);
    new SiteResource(roleContext.bus(), roleContext.clock(), access, view, dependencies.views())
        .attach(registry);
    new HostHealthResource(roleContext.bus(), access, dependencies.health()).attach(registry);
    new HostMetricsResource(dependencies.history(), roleContext.clock(), access).attach(registry);
    ForecastService forecasts = new ForecastService(dependencies.history(), roleContext.clock());
    new HostForecastResource(forecasts, access).attach(registry);
    AlarmSettings alarms = AlarmSettings.of(roleContext.config(), Duration.ofMinutes(1));
    new EventResource(dependencies.events(), access, alarms).attach(registry);
    new ReportResource(dependencies.reports(), access, roleContext.clock()).attach(registry);
    new RestartResource(roleContext.bus(), access).attach(registry);
    new HostDecisionResource(roleContext.bus(), access, forecasts).attach(registry);
    new RestartPolicyResource(roleContext.bus(), access).attach(registry);
    new AutomationPauseResource(roleContext.bus(), access).attach(registry);
    new DrainResource(roleContext.bus(), access).attach(registry);
  }

  private void attachSites() {
    new RollingRestartResource(roleContext.bus(), access).attach(registry);
    new AccountResource(roleContext.bus(), access).attach(registry);
    new SecureDomainResource(roleContext.bus(), access).attach(registry);
    new LoginResource(roleContext.bus(), access).attach(registry);
    new DocumentResource(roleContext.bus(), access).attach(registry);
    new PresetResource(roleContext.bus(), access).attach(registry);
    new PendingServiceActionResource(roleContext.bus(), access).attach(registry);
  }

  private void attachTokens(AuditTrail audit) {
    String ownHost = roles().contains("collector") ? roleContext.host() : null;
    new TokenResource(dependencies.tokens(), roleContext.clock()).attach(registry);
    new EnrollmentResource(dependencies.tokens(), dependencies.links(), ownHost).attach(registry);
    new AuditResource(audit).attach(registry);
  }

  private void attachOwnState(
      BearerAuthentication authentication, FleetMetrics metrics, boolean loopback) {
    new NotificationResource(roleContext.bus(), roleContext.host()).attach(registry);
    new RelayResource(roleContext.bus(), roleContext.host(), authentication).attach(registry);
    new HealthResource(
            roleContext.bus(),
            dependencies.store(),
            dependencies.events(),
            roleContext.host(),
            roles())
        .attach(registry);
    new PrometheusResource(metrics, authentication, loopback).attach(registry);
  }
}
