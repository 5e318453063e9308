package io.meetkeeper.backbone.contract.securedomain;

/**
 * Who may open a room and who may join.
 *
 * @param enabled whether only accounts open rooms; {@code false}: everybody does
 * @param guests whether people without an account may join an open room; {@code false} when not
 *     {@code enabled}, since then there are no guests
 */
public record SecureDomainMode(boolean enabled, boolean guests) {
  /** The mode in words, for people. */
  public String describe() {
    if (!enabled) {
      return "off";
    }
    return guests ? "on, with guests" : "on, without guests";
  }
}
