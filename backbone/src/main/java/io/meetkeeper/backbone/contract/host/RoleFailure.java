package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;

/**
 * A role that does not run, although it should.
 *
 * @param role its name, for example {@code scheduler}
 * @param because why not, and the remedy
 * @param since when it was first found not to start
 */
public record RoleFailure(@Required String role, @Required String because, Instant since) {}
