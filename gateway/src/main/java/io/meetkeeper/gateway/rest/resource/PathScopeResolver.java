package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.gateway.rest.operation.ApiRequest;

/** To what a policy or a pause in the path of a call applies. */
final class PathScopeResolver {
  private PathScopeResolver() {}

  /** What the path of this level names, after a look whether the token may look at it. */
  static AutomationScope resolve(
      AutomationScope.Level level, FleetAccess access, ApiRequest apiRequest) {
    return switch (level) {
      case FLEET -> AutomationScope.fleet();
      case SITE -> AutomationScope.site(access.requireSite(apiRequest));
      case HOST -> AutomationScope.host(access.requireHost(apiRequest).id());
    };
  }

  /** The same for a change: only a token that is not limited to sites changes all hosts. */
  static AutomationScope resolveForChange(
      AutomationScope.Level level, FleetAccess access, ApiRequest apiRequest) {
    if (level == AutomationScope.Level.FLEET) {
      apiRequest.requireUnrestricted();
    }
    return resolve(level, access, apiRequest);
  }

  /** In operationIds, for example {@code Fleet}. */
  static String operationIdPart(AutomationScope.Level level) {
    return switch (level) {
      case FLEET -> "Fleet";
      case SITE -> "Site";
      case HOST -> "Host";
    };
  }
}
