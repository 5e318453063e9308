package io.meetkeeper.files.layout;

import io.meetkeeper.files.DocumentKind;
import java.util.Arrays;
import java.util.Optional;

/** The documents of a site, with their names in the REST API. */
public enum DocumentName {
  /** The behaviour of web clients. */
  CONFIG_JS("config.js"),
  /** The appearance of web clients. */
  INTERFACE_CONFIG_JS("interface_config.js"),
  /** The configuration of Jicofo. */
  JICOFO_CONF("jicofo.conf"),
  /** The configuration of the video bridge. */
  JVB_CONF("jvb.conf"),
  /** Prosody's configuration of the site. */
  PROSODY("prosody"),
  /** The environment of the bridge's systemd unit, with its heap size. */
  VIDEOBRIDGE_CONFIG("videobridge-config"),
  /** The environment of Jicofo's systemd unit, with its heap size. */
  JICOFO_CONFIG("jicofo-config"),
  /** Jicofo's legacy properties, which override {@link #JICOFO_CONF}. */
  JICOFO_PROPERTIES("jicofo-properties"),
  /** docker-jitsi-meet: appended to its rendered config.js. */
  CUSTOM_CONFIG_JS("custom-config.js"),
  /** docker-jitsi-meet: its {@code .env}. */
  DOCKER_ENV("docker-env");

  private final String text;

  DocumentName(String text) {
    this.text = text;
  }

  /** The name in the REST API. */
  public String text() {
    return text;
  }

  /** The kind of the document; empty for one that can only be viewed. */
  public Optional<DocumentKind> kind() {
    return Optional.ofNullable(
        switch (this) {
          case CONFIG_JS -> DocumentKind.CONFIG_JS;
          case CUSTOM_CONFIG_JS -> DocumentKind.CUSTOM_CONFIG_JS;
          case INTERFACE_CONFIG_JS -> DocumentKind.INTERFACE_CONFIG_JS;
          case JICOFO_CONF, JVB_CONF -> DocumentKind.HOCON;
          case VIDEOBRIDGE_CONFIG, JICOFO_CONFIG -> DocumentKind.SHELL;
          case DOCKER_ENV -> DocumentKind.COMPOSE_ENV;
          case PROSODY -> DocumentKind.PROSODY;
          case JICOFO_PROPERTIES -> null;
        });
  }

  /** The document with this name in the REST API. */
  public static Optional<DocumentName> of(String text) {
    return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
  }
}
