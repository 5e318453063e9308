package io.meetkeeper.backbone.contract.securedomain;

import java.util.List;

/**
 * State of the secure domain of a site.
 *
 * @param site the Jitsi Meet domain
 * @param layout {@code debian}, {@code docker} or {@code none}
 * @param wanted last mode that was requested and reached; {@code null} when there is none
 * @param actual mode in the files; {@code null} when they disagree or cannot be read
 * @param consistent whether all files agree
 * @param because reason, for people
 * @param files the files that decide it
 * @param work the running or last change; {@code null} when there was none
 * @param etag changes with every file and every requested change
 */
public record SecureDomainState(
    String site,
    String layout,
    SecureDomainMode wanted,
    SecureDomainMode actual,
    boolean consistent,
    String because,
    List<SecureDomainFile> files,
    SecureDomainChangeStatus work,
    String etag) {
  /** Copies the list; it is never {@code null}. */
  public SecureDomainState {
    files = files == null ? List.of() : List.copyOf(files);
  }
}
