package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.edge.EdgeHello;
import io.meetkeeper.backbone.edge.EdgePolicy;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.gateway.token.AccessToken;
import java.util.Objects;

/**
 * The decision whether a host is admitted after its hello.
 *
 * @param closeReason reason of a refusal; {@code null} when it is admitted
 * @param detail the reason in words; {@code null} when it is admitted
 */
record LinkAdmission(LinkCloseReason closeReason, String detail) {
  private static final LinkAdmission ADMITTED = new LinkAdmission(null, null);

  /**
   * Checks the hello of a host against its token.
   *
   * @param ownHost the host of the gateway itself when a collector runs there, else {@code null}
   */
  static LinkAdmission of(EdgeHello hello, AccessToken token, String ownHost) {
    if (hello.host() == null || hello.run() == null) {
      return new LinkAdmission(LinkCloseReason.MALFORMED, "a hello without host or run");
    }
    if (!hello.host().equals(token.host().orElse(null))) {
      return wrongHost(hello, token);
    }
    if (!Objects.equals(hello.site(), token.site())) {
      return wrongSite(hello, token);
    }
    if (hello.host().equals(ownHost)) {
      return new LinkAdmission(
          LinkCloseReason.NAME_TAKEN,
          "the gateway's own host is called " + ownHost + " too; rename one of them");
    }
    for (String address : hello.serves()) {
      if (!EdgePolicy.isUnknown(address)
          && !EdgePolicy.mayServe(address, hello.host(), hello.site())) {
        return new LinkAdmission(LinkCloseReason.WRONG_SENDER, "it wants to serve " + address);
      }
    }
    return ADMITTED;
  }

  private static LinkAdmission wrongHost(EdgeHello hello, AccessToken token) {
    return new LinkAdmission(
        LinkCloseReason.WRONG_HOST,
        "this token was given to host "
            + token.host().orElse(null)
            + ", and this is host "
            + hello.host()
            + ": set meetkeeper.host-id, or enroll "
            + hello.host());
  }

  private static LinkAdmission wrongSite(EdgeHello hello, AccessToken token) {
    return new LinkAdmission(
        LinkCloseReason.WRONG_HOST,
        "enrolled "
            + (token.site() == null ? "without a site" : "for site " + token.site())
            + ", but meetkeeper.site here is "
            + hello.site()
            + ": change it, or enroll anew");
  }

  boolean isAdmitted() {
    return closeReason == null;
  }
}
