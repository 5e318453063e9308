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
 * Who says something in the log, as users know it: the role to whose package a class belongs. A
 * class literal loads no more than that class, so a process pays little for the roles that it does
 * not run.
 */
final class LogNames {
  private static final String OURS = "io.meetkeeper.";
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

  /** The role to which the nearest package above belongs; what is shared is Meetkeeper's own. */
  static String of(String logger) {
    if (logger == null) {
      return "?";
    }
    if (!logger.startsWith(OURS)) {
      return logger.substring(logger.lastIndexOf('.') + 1);
    }
    String at = logger;
    while (at.length() > OURS.length()) {
      at = at.substring(0, at.lastIndexOf('.'));
      String name = BY_PACKAGE.get(at);
      if (name != null) {
        return name;
      }
    }
    return "meetkeeper";
  }
}
