package io.meetkeeper.documents.service;

import io.meetkeeper.backbone.contract.document.ServiceNextStep;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.util.List;

/** The next steps that make a change of a file effective, and what they interrupt. */
public final class NextStepFactory {
  private static final String JICOFO_ENDS = NextStepMessage.JICOFO_ENDS.english();
  private static final String BRIDGE_DROPS = NextStepMessage.BRIDGE_DROPS.english();
  private static final String CLIENTS = NextStepMessage.CLIENTS.english();

  private NextStepFactory() {}

  /** The steps after a change of a file in a layout. */
  public static List<ServiceNextStep> after(DocumentName name, SiteLayout.InstallationKind layout) {
    boolean docker = layout == SiteLayout.InstallationKind.DOCKER;
    return switch (name) {
      case CONFIG_JS, INTERFACE_CONFIG_JS -> List.of(nothing());
      case CUSTOM_CONFIG_JS ->
          List.of(
              restart(
                  SiteService.WEB, NextStepMessage.WEB.english(), "docker compose restart web"));
      case JICOFO_CONF, JICOFO_CONFIG, JICOFO_PROPERTIES ->
          List.of(restart(SiteService.JICOFO, JICOFO_ENDS, command(docker, "jicofo", "jicofo")));
      case JVB_CONF, VIDEOBRIDGE_CONFIG ->
          List.of(
              restart(
                  SiteService.BRIDGE, BRIDGE_DROPS, command(docker, "jitsi-videobridge2", "jvb")));
      case PROSODY ->
          List.of(restart(SiteService.PROSODY, JICOFO_ENDS, command(docker, "prosody", "prosody")));
      case DOCKER_ENV ->
          List.of(
              new ServiceNextStep(
                  null,
                  "command",
                  NextStepMessage.RECREATES.english(),
                  "docker compose up -d",
                  "open",
                  null,
                  null,
                  NextStepMessage.NO_RESTART.english()));
    };
  }

  private static ServiceNextStep nothing() {
    return new ServiceNextStep(null, "nothing", CLIENTS, null, "open", null, null, null);
  }

  private static ServiceNextStep restart(SiteService service, String interrupts, String command) {
    return new ServiceNextStep(service, "restart", interrupts, command, "open", null, null, null);
  }

  private static String command(boolean docker, String unit, String container) {
    return docker ? "docker compose restart " + container : "systemctl restart " + unit;
  }
}
