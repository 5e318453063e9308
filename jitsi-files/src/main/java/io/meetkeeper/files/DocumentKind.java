package io.meetkeeper.files;

/** The grammar of a document. */
public enum DocumentKind {
  /** Jitsi Meet's {@code config.js}; it must create the object {@code config}. */
  CONFIG_JS,
  /** Docker's {@code custom-config.js}, which is appended to a {@code config.js}. */
  CUSTOM_CONFIG_JS,
  /** Jitsi Meet's {@code interface_config.js}. */
  INTERFACE_CONFIG_JS,
  /** {@code jicofo.conf}, {@code jvb.conf}. */
  HOCON,
  /** {@code /etc/jitsi/videobridge/config}, which a shell and systemd read. */
  SHELL,
  /** Docker compose's {@code .env}. */
  COMPOSE_ENV,
  /** Prosody's {@code .cfg.lua}. */
  PROSODY,
  /** Jicofo's legacy {@code sip-communicator.properties}. */
  PROPERTIES;

  /** Whether it is a file of variables, whose values are all texts. */
  public boolean isEnvironment() {
    return this == SHELL || this == COMPOSE_ENV;
  }
}
