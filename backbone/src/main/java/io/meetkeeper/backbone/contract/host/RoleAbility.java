package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;

/**
 * Something that a role can or cannot do on its host.
 *
 * @param name for example {@code see calls} or {@code restart}
 * @param possible whether it can
 * @param because how, or what permission is missing and how to grant it
 * @param becauseText the same by its code; {@code null} when it has none
 */
public record RoleAbility(
    @Required String name, @Required boolean possible, String because, MessageText becauseText) {
  /** An ability whose reason has no code. */
  public RoleAbility(String name, boolean possible, String reason) {
    this(name, possible, reason, null);
  }

  /** An ability with a reason. */
  public RoleAbility(String name, boolean possible, MessageText reason) {
    this(name, possible, reason.english(), reason);
  }

  /** The reason as a parameter of another message: by its code, or else in English. */
  public Object becauseParameter() {
    return becauseText == null ? because : becauseText;
  }
}
