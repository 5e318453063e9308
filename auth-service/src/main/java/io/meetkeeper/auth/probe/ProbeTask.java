package io.meetkeeper.auth.probe;

import java.util.Objects;

/**
 * The task of a probe.
 *
 * @param boshUrl the BOSH URL of Prosody, for example {@code http://127.0.0.1:5280/http-bind}
 * @param domain the domain of the site, at which hosts log in
 * @param enabled whether the secure domain is to be on
 * @param guests whether guests are to be admitted, at {@code guest.<domain>}
 * @param user a short-lived account at the domain; {@code null} when there is none
 * @param password its password; never printed
 */
public record ProbeTask(
    String boshUrl, String domain, boolean enabled, boolean guests, String user, String password) {
  /** The domain at which guests log in. */
  String guestDomain() {
    return "guest." + domain;
  }

  /** The address of Jicofo, which opens rooms. */
  String focusJid() {
    return "focus." + domain;
  }

  /** The domain of the rooms. */
  String conferenceDomain() {
    return "conference." + domain;
  }

  @Override
  public String toString() {
    return "ProbeTask[" + boshUrl + ", " + domain + ", " + Objects.toString(user, "no host") + "]";
  }
}
