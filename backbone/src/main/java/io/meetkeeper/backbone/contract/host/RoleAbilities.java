package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.BusProblem;
import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.service.SiteService;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a role can do on its host.
 *
 * @param items abilities, in display order
 */
@HostReport
public record RoleAbilities(@Required List<RoleAbility> items) {
  private static final String RESTART = "restart";

  /** The ability to restart a service; empty when the role does not name it. */
  public Optional<RoleAbility> restart(SiteService service) {
    String name = restartName(service);
    return items.stream().filter(ability -> name.equals(ability.name())).findFirst();
  }

  /** Why a service cannot be restarted, or it is not known whether it can; empty when it can. */
  public Optional<String> restartObstacle(SiteService service) {
    String name = restartName(service);
    RoleAbility ability = restart(service).orElse(null);
    if (ability == null) {
      return Optional.of(BusProblem.NOT_SAID.english(name));
    }
    if (ability.possible()) {
      return Optional.empty();
    }
    return Optional.of(
        ability.because() == null || ability.because().isBlank()
            ? BusProblem.NOT_POSSIBLE.english(name)
            : ability.because());
  }

  private static String restartName(SiteService service) {
    return service == SiteService.BRIDGE
        ? RESTART
        : RESTART + " " + service.name().toLowerCase(Locale.ROOT);
  }
}
