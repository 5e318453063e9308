package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.gateway.rest.operation.ApiRequest;

/** Resolves the scope of a policy or pause from the path of a request. */
final class PathScopeResolver {
  private PathScopeResolver() {}

  /** The scope in the path, after a check that the token may see it. */
  static AutomationScope resolve(
      AutomationScope.Level level, FleetAccess access, ApiRequest request) {
    return switch (level) {
      case FLEET -> AutomationScope.fleet();
      case SITE -> AutomationScope.site(access.requireSite(request));
      case HOST -> AutomationScope.host(access.requireHost(request).id());
    };
  }

  /** Like {@link #resolve}, for a change: a token limited to sites may not change all hosts. */
  static AutomationScope resolveForChange(
      AutomationScope.Level level, FleetAccess access, ApiRequest request) {
    if (level == AutomationScope.Level.FLEET) {
      request.requireUnrestricted();
    }
    return resolve(level, access, request);
  }

  /** The level in operationIds, for example {@code Fleet}. */
  static String operationIdPart(AutomationScope.Level level) {
    return switch (level) {
      case FLEET -> "Fleet";
      case SITE -> "Site";
      case HOST -> "Host";
    };
  }
}
