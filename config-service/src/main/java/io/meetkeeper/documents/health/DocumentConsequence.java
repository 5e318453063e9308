package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.layout.DocumentName;

/** The effect on users when a document cannot be read by the program that uses it. */
final class DocumentConsequence {

  private DocumentConsequence() {}

  static FileMessage of(DocumentName name) {
    return switch (name) {
      case CONFIG_JS, INTERFACE_CONFIG_JS, CUSTOM_CONFIG_JS -> FileMessage.BLANK_PAGE;
      case JICOFO_CONF -> FileMessage.NO_JICOFO;
      case JVB_CONF -> FileMessage.NO_BRIDGE;
      case PROSODY -> FileMessage.NO_PROSODY;
      case VIDEOBRIDGE_CONFIG, JICOFO_CONFIG, JICOFO_PROPERTIES -> FileMessage.SETTING_LOST;
      case DOCKER_ENV -> FileMessage.NO_CONTAINERS;
    };
  }

  /** The severity of damage to such a file. */
  static HealthState severity(DocumentName name) {
    return switch (name) {
      case CONFIG_JS, INTERFACE_CONFIG_JS, CUSTOM_CONFIG_JS, JICOFO_CONF, JVB_CONF, PROSODY ->
          HealthState.BROKEN;
      case VIDEOBRIDGE_CONFIG, JICOFO_CONFIG, JICOFO_PROPERTIES, DOCKER_ENV -> HealthState.WARNING;
    };
  }
}
