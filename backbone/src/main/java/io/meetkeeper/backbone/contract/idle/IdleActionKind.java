package io.meetkeeper.backbone.contract.idle;

/** Kind of an idle action. */
public enum IdleActionKind {
  /** Reload or restart a service on a host; the agent there checks again before it acts. */
  SERVICE,
  /** Begin a change of the secure domain, which sends its own commands to the agents. */
  SECURE_DOMAIN
}
