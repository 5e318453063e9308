package io.meetkeeper.backbone.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Subjects of the probes of a host. */
public enum ProbeSubject implements MessageCode {
  CLOCK,
  RIGHT_TO_RESTART,
  RIGHT_TO_EDIT,
  BRIDGE_IMAGE,
  BRIDGE_EXIT,
  BRIDGE_MEMORY,
  SERVICE("service"),
  HEAP_CAPS,
  TIME_ZONE,
  HOST_NAME,
  OTHER_RESTARTERS,
  BRIDGE_PORT,
  INODES,
  PACKAGES,
  BRIDGE_RETURN,
  PROSODY,
  SECURE_DOMAIN,
  FILES,
  WEB_SERVER,
  PROSODY_CERTIFICATE;

  private final List<String> parameters;

  ProbeSubject(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "probe";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
