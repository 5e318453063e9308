package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.edge.Crossing;
import io.meetkeeper.backbone.edge.Ending;
import io.meetkeeper.backbone.edge.Hello;
import io.meetkeeper.gateway.token.Token;
import java.util.Objects;

/**
 * Whether a host that says hello is taken.
 *
 * @param no why not; {@code null}: taken
 * @param because in words
 */
record Admission(Ending no, String because) {
  private static final Admission YES = new Admission(null, null);

  /**
   * By its token and by what it says.
   *
   * @param ownHost the host of the gateway itself, when a collector runs there; else {@code null}
   */
  static Admission of(Hello hello, Token token, String ownHost) {
    String host = token.host().orElse(null);
    if (hello.host() == null || hello.run() == null) {
      return new Admission(Ending.MALFORMED, "a hello without host or run");
    }
    if (!hello.host().equals(host)) {
      return new Admission(
          Ending.MISMATCH,
          "this token was given to host "
              + host
              + ", and this is host "
              + hello.host()
              + ": set meetkeeper.host-id, or enroll "
              + hello.host());
    }
    if (!Objects.equals(hello.site(), token.site())) {
      return new Admission(
          Ending.MISMATCH,
          "enrolled "
              + (token.site() == null ? "without a site" : "for site " + token.site())
              + ", but meetkeeper.site here is "
              + hello.site()
              + ": change it, or enroll anew");
    }
    if (hello.host().equals(ownHost)) {
      return new Admission(
          Ending.TAKEN, "the gateway's own host is called " + ownHost + " too; rename one of them");
    }
    for (String address : hello.serves()) {
      if (!Crossing.unknown(address) && !Crossing.mayServe(address, hello.host(), hello.site())) {
        return new Admission(Ending.NOT_YOURS, "it wants to serve " + address);
      }
    }
    return YES;
  }

  /** Taken. */
  boolean yes() {
    return no == null;
  }
}
