package io.meetkeeper.backbone.contract.metrics;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The XMPP server of a host, by the checks of that host. */
public enum ProsodyState {
  /** It runs, and answers as far as it can be asked. */
  UP,
  /** It does not run, or no longer answers. */
  DOWN,
  /** Not known; the checks {@code prosody} and {@code services.prosody} say why. */
  @JsonEnumDefaultValue
  UNKNOWN
}
