package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.process.RoleContext;
import java.util.List;

/**
 * First message of a host.
 *
 * @param protocol version of the link's protocol
 * @param host id of the host
 * @param site its site; {@code null} when it has none
 * @param run unique for each run of the process, to tell two machines of the same name apart
 * @param version version of Meetkeeper
 * @param roles roles that run on the host
 * @param serves bus addresses that the host serves
 * @param former the former identity of a renamed machine; otherwise {@code null}
 */
@HostReport
public record EdgeHello(
    int protocol,
    String host,
    String site,
    String run,
    String version,
    List<String> roles,
    List<String> serves,
    EdgeFormerHost former) {
  /** Copies the lists; they are never {@code null}. */
  public EdgeHello {
    roles = roles == null ? List.of() : List.copyOf(roles);
    serves = serves == null ? List.of() : List.copyOf(serves);
  }

  /** The hello of this process. */
  static EdgeHello of(
      RoleContext context,
      String run,
      List<String> roles,
      List<String> serves,
      EdgeFormerHost former) {
    return new EdgeHello(
        EdgeFrame.PROTOCOL_VERSION,
        context.host(),
        context.site(),
        run,
        context.version(),
        roles,
        serves,
        former);
  }
}
