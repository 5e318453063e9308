package io.meetkeeper.files.layout;

import java.util.Arrays;
import java.util.Optional;

/** The documents of a site, by the names that scripts use. */
public enum DocumentName {
  /** What web clients do. */
  CONFIG_JS("config.js"),
  /** How web clients look. */
  INTERFACE_CONFIG_JS("interface_config.js"),
  /** Jicofo, which opens rooms. */
  JICOFO_CONF("jicofo.conf"),
  /** The video bridge. */
  JVB_CONF("jvb.conf"),
  /** Prosody's configuration of the site. */
  PROSODY("prosody"),
  /** The environment of the bridge's unit: its heap. */
  VIDEOBRIDGE_CONFIG("videobridge-config"),
  /** The environment of Jicofo's unit: its heap. */
  JICOFO_CONFIG("jicofo-config"),
  /** Jicofo's legacy properties, which are read before {@link #JICOFO_CONF} and win. */
  JICOFO_PROPERTIES("jicofo-properties"),
  /** docker-jitsi-meet: what is appended to its rendered config.js. */
  CUSTOM_CONFIG_JS("custom-config.js"),
  /** docker-jitsi-meet: its {@code .env}. */
  DOCKER_ENV("docker-env");

  private final String text;

  DocumentName(String text) {
    this.text = text;
  }

  /** As in REST. */
  public String text() {
    return text;
  }

  /** By its name in REST. */
  public static Optional<DocumentName> of(String text) {
    return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
  }
}
