package io.meetkeeper.agent.docker;

import io.meetkeeper.backbone.docker.DockerContainerEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The containers of the bridge's compose service, and those of other services that are bridges as
 * well. Pure.
 *
 * @param own of the service itself
 * @param others of other services of the same project
 */
record ComposeContainerSet(List<DockerContainerEntry> own, List<DockerContainerEntry> others) {
  private static final Comparator<DockerContainerEntry> BY_NUMBER =
      Comparator.comparing(DockerContainerEntry::number);

  /** The only project of the service; {@code null} when there are several, or none. */
  String project() {
    List<String> projects = own.stream().map(DockerContainerEntry::project).distinct().toList();
    return projects.size() == 1 ? projects.get(0) : null;
  }

  /** The bridge of the host: the only container, or the first one; {@code null} when in doubt. */
  DockerContainerEntry first() {
    if (own.size() == 1) {
      return own.get(0);
    }
    return isNumbered() ? own.stream().min(BY_NUMBER).orElse(null) : null;
  }

  private boolean isNumbered() {
    return project() != null
        && own.stream().allMatch(entry -> entry.number() != null)
        && own.stream().map(DockerContainerEntry::number).distinct().count() == own.size();
  }

  /**
   * The others, of the same service and of other ones. Two that would get the same name are left
   * out: one of them is about to be replaced.
   *
   * @param number of the container that the host has; {@code null}: of the first one
   */
  List<FurtherBridge> further(Integer number) {
    DockerContainerEntry first = first();
    if (first == null && !own.isEmpty()) {
      return List.of();
    }
    List<FurtherBridge> all = new ArrayList<>();
    own.stream()
        .filter(entry -> number == null ? !entry.equals(first) : !number.equals(entry.number()))
        .map(FurtherBridge::ofSameService)
        .forEach(all::add);
    others.stream().map(FurtherBridge::ofOtherService).forEach(all::add);
    return all.stream().filter(one -> isOnly(one.suffix(), all)).toList();
  }

  private static boolean isOnly(String suffix, List<FurtherBridge> all) {
    return all.stream().filter(one -> one.suffix().equals(suffix)).count() == 1;
  }
}
