package io.meetkeeper.backbone.contract.securedomain;

/**
 * Who may open a room and who may come in.
 *
 * @param enabled only accounts open rooms; {@code false}: everybody does
 * @param guests people without an account may come into a room that was opened; {@code false} when
 *     not {@code enabled}, for then nobody needs to be a guest
 */
public record SecureDomainMode(boolean enabled, boolean guests) {
  /** In words. */
  public String describe() {
    if (!enabled) {
      return "off";
    }
    return guests ? "on, with guests" : "on, without guests";
  }
}
