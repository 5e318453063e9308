package io.meetkeeper.backbone.contract.idle;

/** What is done when nobody talks. */
public enum IdleActionKind {
  /** A service on a host reloads or restarts; the agent there looks once more before it acts. */
  SERVICE,
  /** A change of the secure domain begins; its transaction asks the agents itself. */
  SECURE_DOMAIN
}
