package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.contract.host.RoleAbility;
import java.util.List;

/**
 * The abilities of one role on this host.
 *
 * @param role name of the role
 * @param abilities its abilities; empty when it did not answer
 * @param failure why it did not answer; {@code null} when it did
 */
public record RoleReport(String role, List<RoleAbility> abilities, String failure) {
  /** The abilities that are missing. */
  List<RoleAbility> missing() {
    return abilities.stream().filter(ability -> !ability.possible()).toList();
  }
}
