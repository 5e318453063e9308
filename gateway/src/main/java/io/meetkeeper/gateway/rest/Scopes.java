package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Scope;

/** To what a policy or a pause in the path of a call applies. */
final class Scopes {
  private Scopes() {}

  /** What the path of this level names, after a look whether the token may look at it. */
  static Scope looked(Scope.Level level, Access access, Call call) {
    return switch (level) {
      case FLEET -> Scope.fleet();
      case SITE -> Scope.site(access.site(call));
      case HOST -> Scope.host(access.host(call).id());
    };
  }

  /** The same for a change: only a token that is not limited to sites changes all hosts. */
  static Scope changed(Scope.Level level, Access access, Call call) {
    if (level == Scope.Level.FLEET) {
      call.mustSeeEverything();
    }
    return looked(level, access, call);
  }

  /** In operationIds, for example {@code Fleet}. */
  static String named(Scope.Level level) {
    return switch (level) {
      case FLEET -> "Fleet";
      case SITE -> "Site";
      case HOST -> "Host";
    };
  }
}
