package io.meetkeeper.backbone.contract.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;

/**
 * The login method of a site, according to its files. Never contains a secret.
 *
 * @param site the Jitsi Meet domain
 * @param kind how they log in
 * @param because the evidence, for the operator
 * @param appId the application id of tokens; {@code null} when there is none
 * @param emptyTokenAllowed whether people without a token may enter; {@code null} without tokens
 * @param linkObstacle why no link with a token can be made here; {@code null} when one can
 * @param findings problems of the settings, worst first
 * @param signer state of the shared secret on the host that signs tokens, or why it is unknown;
 *     {@code null} when there is no common secret, and from an older version
 */
public record SiteLogin(
    @Required String site,
    @Required LoginKind kind,
    String because,
    String appId,
    Boolean emptyTokenAllowed,
    String linkObstacle,
    @Required List<LoginFinding> findings,
    String signer) {
  /** Login methods. */
  public enum LoginKind {
    /** Without an account. */
    @JsonProperty("open")
    OPEN,
    /** With an account of Prosody. */
    @JsonProperty("accounts")
    ACCOUNTS,
    /** With a signed token (JWT). */
    @JsonProperty("tokens")
    TOKENS,
    /** With an account of an LDAP directory. */
    @JsonProperty("ldap")
    LDAP,
    /** In another way. */
    @JsonProperty("other")
    OTHER,
    /** The files could not be read. */
    @JsonProperty("unknown")
    UNKNOWN
  }

  /**
   * A problem of the settings.
   *
   * @param code a short name, for scripts
   * @param broken whether nobody can log in because of it
   * @param summary one sentence
   * @param remedy what to do about it
   * @param summaryText the summary by its code; {@code null} from an older version
   * @param remedyText the remedy by its code; {@code null} for a command
   */
  public record LoginFinding(
      @Required String code,
      boolean broken,
      @Required String summary,
      String remedy,
      MessageText summaryText,
      MessageText remedyText) {}
}
