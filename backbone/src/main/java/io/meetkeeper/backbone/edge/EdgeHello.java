package io.meetkeeper.backbone.edge;

import java.util.List;

/**
 * A host says who it is.
 *
 * @param protocol the version of the link's protocol
 * @param host its id
 * @param site its site; {@code null} when it has none
 * @param run one id for each run of the process, so that two machines with one name are told apart
 * @param version of Meetkeeper
 * @param roles that run there
 * @param serves addresses that it answers
 */
public record EdgeHello(
    int protocol,
    String host,
    String site,
    String run,
    String version,
    List<String> roles,
    List<String> serves) {
  /** Keeps the lists unchangeable and never {@code null}. */
  public EdgeHello {
    roles = roles == null ? List.of() : List.copyOf(roles);
    serves = serves == null ? List.of() : List.copyOf(serves);
  }
}
