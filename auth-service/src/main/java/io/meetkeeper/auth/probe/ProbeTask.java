package io.meetkeeper.auth.probe;

import java.util.Objects;

/**
 * What the probe is to try.
 *
 * @param boshUrl where clients reach Prosody, for example {@code http://127.0.0.1:5280/http-bind}
 * @param domain the site: hosts log in there
 * @param enabled whether the secure domain is to be on
 * @param guests whether guests are to be let in, at {@code guest.<domain>}
 * @param user a short-lived account at the domain; {@code null} when there is none
 * @param password of that account; never printed
 */
public record ProbeTask(
    String boshUrl, String domain, boolean enabled, boolean guests, String user, String password) {
  /** Where guests log in. */
  String guestDomain() {
    return "guest." + domain;
  }

  /** Who opens rooms. */
  String focusJid() {
    return "focus." + domain;
  }

  /** Where rooms are. */
  String conferenceDomain() {
    return "conference." + domain;
  }

  @Override
  public String toString() {
    return "ProbeTask[" + boshUrl + ", " + domain + ", " + Objects.toString(user, "no host") + "]";
  }
}
