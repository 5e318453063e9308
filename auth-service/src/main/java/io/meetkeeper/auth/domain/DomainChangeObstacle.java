package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A lasting obstacle to a change: a file that cannot be replaced, or a service that cannot be
 * restarted because its unit is not found or the right is missing. The dry run, the request and the
 * change itself check for it. Blocks until the agents have answered.
 *
 * @param reason for the operator, in plain words
 */
record DomainChangeObstacle(String reason) {
  /** The first obstacle; empty when there is none. */
  static Optional<DomainChangeObstacle> find(
      SecureDomainContext context, List<DomainFileDraft> drafts, List<ServiceRestart> restarts) {
    for (DomainFileDraft draft : drafts) {
      Path path = draft.old().path();
      if (!isReplaceable(path)) {
        return Optional.of(
            new DomainChangeObstacle(
                DomainMessage.NOT_REPLACEABLE.english(
                    path.toString(), System.getProperty("user.name"))));
      }
    }
    for (ServiceRestart restart : restarts) {
      String obstacle = context.services().restartObstacle(restart.host(), restart.service());
      if (obstacle != null) {
        return Optional.of(
            new DomainChangeObstacle(
                DomainMessage.NOT_RESTARTABLE.english(
                    ServiceRestarter.describe(restart), obstacle)));
      }
    }
    return Optional.empty();
  }

  private static boolean isReplaceable(Path path) {
    try {
      Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      return Files.isWritable(real.getParent()) && (!Files.exists(real) || Files.isWritable(real));
    } catch (IOException e) {
      return false;
    }
  }
}
