package io.meetkeeper.backbone.contract.securedomain;

import java.util.List;

/**
 * How the secure domain of a site stands.
 *
 * @param site of which site
 * @param layout {@code debian}, {@code docker} or {@code none}
 * @param wanted what was last asked for and reached; {@code null} when nobody asked yet
 * @param actual what the files say; {@code null} when they disagree or cannot be read
 * @param consistent whether all files say the same
 * @param because why, in words
 * @param files each file that has a say
 * @param work the change that goes on, or the last one; {@code null} when there was none
 * @param etag changes with every file and with every change that was asked for
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
  /** Keeps the list unchangeable and never {@code null}. */
  public SecureDomainState {
    files = files == null ? List.of() : List.copyOf(files);
  }
}
