package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.layout.DocumentName;

/** What people notice when a document cannot be read by the program that it is for. */
final class DocumentConsequence {
  private static final String BLANK_PAGE = "every visitor gets a blank page";

  private DocumentConsequence() {}

  static String of(DocumentName name) {
    return switch (name) {
      case CONFIG_JS, INTERFACE_CONFIG_JS, CUSTOM_CONFIG_JS -> BLANK_PAGE;
      case JICOFO_CONF ->
          "Jicofo does not come back from its next restart, and then nobody can start a meeting";
      case JVB_CONF ->
          "the bridge does not come back from its next restart, and then nobody can meet";
      case PROSODY -> "Prosody does not come back from its next restart, and then nobody can meet";
      case VIDEOBRIDGE_CONFIG, JICOFO_CONFIG, JICOFO_PROPERTIES ->
          "a setting in it may not count after the next restart";
      case DOCKER_ENV -> "docker compose does not start the containers again";
    };
  }

  /** How bad it is when such a file is damaged. */
  static HealthState severity(DocumentName name) {
    return switch (name) {
      case CONFIG_JS, INTERFACE_CONFIG_JS, CUSTOM_CONFIG_JS, JICOFO_CONF, JVB_CONF, PROSODY ->
          HealthState.BROKEN;
      case VIDEOBRIDGE_CONFIG, JICOFO_CONFIG, JICOFO_PROPERTIES, DOCKER_ENV -> HealthState.WARNING;
    };
  }
}
