package io.meetkeeper.suite.run;

import io.meetkeeper.agent.BridgeAgentVerticle;
import io.meetkeeper.auth.AccountsVerticle;
import io.meetkeeper.collector.CollectorVerticle;
import io.meetkeeper.documents.DocumentsVerticle;
import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.gateway.GatewayVerticle;
import io.meetkeeper.gateway.notify.NotifyVerticle;
import io.meetkeeper.gateway.relay.RelayVerticle;
import io.meetkeeper.restart.SchedulerVerticle;
import java.util.Map;

/**
 * Maps the name of a logger to the role that its package belongs to, as users know it. A class
 * literal loads only that class, so roles that do not run cost little.
 */
final class LogNames {
  private static final String ROOT_PACKAGE = "io.meetkeeper.";
  private static final Map<String, String> BY_PACKAGE =
      Map.of(
          BridgeAgentVerticle.class.getPackageName(),
          "bridge-agent",
          CollectorVerticle.class.getPackageName(),
          "collector",
          SchedulerVerticle.class.getPackageName(),
          "scheduler",
          AccountsVerticle.class.getPackageName(),
          "accounts",
          DocumentsVerticle.class.getPackageName(),
          "documents",
          EditableDocument.class.getPackageName(),
          "documents",
          GatewayVerticle.class.getPackageName(),
          "gateway",
          RelayVerticle.class.getPackageName(),
          "relay",
          NotifyVerticle.class.getPackageName(),
          "notify",
          "io.meetkeeper.standin",
          "standin");

  private LogNames() {}

  /** The role of the nearest enclosing package; {@code meetkeeper} for shared classes. */
  static String of(String logger) {
    if (logger == null) {
      return "?";
    }
    if (!logger.startsWith(ROOT_PACKAGE)) {
      return logger.substring(logger.lastIndexOf('.') + 1);
    }
    String enclosing = logger;
    while (enclosing.length() > ROOT_PACKAGE.length()) {
      enclosing = enclosing.substring(0, enclosing.lastIndexOf('.'));
      String name = BY_PACKAGE.get(enclosing);
      if (name != null) {
        return name;
      }
    }
    return "meetkeeper";
  }
}
