package io.meetkeeper.auth.domain.file;

import io.meetkeeper.auth.domain.file.ProsodyFacts.LoginMethod;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainFile;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The combined result of the files of a site.
 *
 * @param files the result of each file
 * @param actual the current mode; {@code null} when the files disagree or one cannot be read
 * @param reason the reason
 * @param refusal why the secure domain of this site must not be changed; {@code null} when it may
 */
public record DomainVerdict(
    List<SecureDomainFile> files, SecureDomainMode actual, String reason, String refusal) {
  /** Whether all files could be read but disagree. */
  public boolean isDisagreement() {
    return actual == null && !files.isEmpty() && files.stream().noneMatch(DomainVerdict::isUnknown);
  }

  private static boolean isUnknown(SecureDomainFile file) {
    return file.enabled() == null && file.guests() == null;
  }

  /** Evaluates the facts of a Debian layout. */
  static DomainVerdict of(DomainFacts facts, Map<DocumentName, Path> paths) {
    List<SecureDomainFile> files = new ArrayList<>();
    files.add(prosody(facts, paths.get(DocumentName.PROSODY)));
    DocumentName jicofo =
        facts.jicofo().legacyUrl() == null && facts.jicofo().hasConf()
            ? DocumentName.JICOFO_CONF
            : DocumentName.JICOFO_PROPERTIES;
    files.add(jicofo(facts, jicofo, paths.get(jicofo)));
    files.add(web(facts, paths.get(DocumentName.CONFIG_JS)));
    return of(files, refusal(facts));
  }

  /** Combines the results of the files. */
  static DomainVerdict of(List<SecureDomainFile> files, String refusal) {
    List<Boolean> enabled = distinctVotes(files.stream().map(SecureDomainFile::enabled).toList());
    List<Boolean> guests = distinctVotes(files.stream().map(SecureDomainFile::guests).toList());
    boolean unknown = files.stream().anyMatch(DomainVerdict::isUnknown);
    if (unknown || enabled.size() != 1 || guests.size() != 1) {
      String reason =
          files.stream()
              .map(file -> file.name() + ": " + file.because())
              .collect(Collectors.joining("; "));
      return new DomainVerdict(
          files,
          null,
          (unknown ? DomainFileMessage.NOT_KNOWN : DomainFileMessage.DISAGREE).english(reason),
          refusal);
    }
    SecureDomainMode actual = new SecureDomainMode(enabled.get(0), guests.get(0));
    return new DomainVerdict(
        files, actual, DomainFileMessage.AGREE.english(actual.describe()), refusal);
  }

  private static List<Boolean> distinctVotes(List<Boolean> votes) {
    return votes.stream().filter(Objects::nonNull).distinct().toList();
  }

  private static SecureDomainFile prosody(DomainFacts facts, Path path) {
    ProsodyFacts prosody = facts.prosody();
    String name = DocumentName.PROSODY.text();

    if (!prosody.hasVirtualHost()) {
      return new SecureDomainFile(
          name,
          path.toString(),
          null,
          null,
          DomainFileMessage.NO_VIRTUAL_HOST.english(facts.site()));
    }
    String reason =
        DomainFileMessage.AUTHENTICATION.english(
            facts.site(), String.valueOf(prosody.authentication()));
    if (prosody.method() == LoginMethod.OTHER) {
      return new SecureDomainFile(name, path.toString(), null, null, reason);
    }
    boolean enabled = prosody.method() == LoginMethod.ACCOUNTS;
    boolean guests = facts.allowsGuests();
    if (enabled) {
      reason =
          guests
              ? DomainFileMessage.GUESTS.english(
                  facts.site(), prosody.authentication(), facts.guestHost())
              : DomainFileMessage.NO_GUESTS.english(facts.site(), prosody.authentication());
    }
    return new SecureDomainFile(name, path.toString(), enabled, guests, reason);
  }

  private static SecureDomainFile jicofo(DomainFacts facts, DocumentName name, Path path) {
    JicofoFacts jicofo = facts.jicofo();
    Boolean enabled = jicofo.isSecured(facts.site()) ? Boolean.TRUE : null;
    if (enabled == null && jicofo.isOpen()) {
      enabled = false;
    }
    return new SecureDomainFile(
        name.text(), path == null ? null : path.toString(), enabled, null, jicofo.describe());
  }

  private static SecureDomainFile web(DomainFacts facts, Path path) {
    String anonymous = facts.web().anonymousDomain();
    return new SecureDomainFile(
        DocumentName.CONFIG_JS.text(),
        path.toString(),
        null,
        anonymous != null,
        anonymous == null
            ? DomainFileMessage.NO_ANONYMOUS.english()
            : DomainFileMessage.ANONYMOUS.english(anonymous));
  }

  private static String refusal(DomainFacts facts) {
    String site = facts.site();
    if (!facts.prosody().hasVirtualHost()) {
      return DomainFileMessage.NO_VIRTUAL_HOST_ASK.english(site);
    }
    if (facts.prosody().method() == LoginMethod.OTHER) {
      String authentication = String.valueOf(facts.prosody().authentication());
      boolean elsewhere = ProsodyDocument.isFromElsewhere(authentication);
      return (elsewhere ? DomainFileMessage.LOGIN_NOT_KNOWN : DomainFileMessage.OTHER_LOGIN)
          .english(site, authentication);
    }
    if (facts.jicofo().usesTokens() || facts.web().usesTokens()) {
      return DomainFileMessage.TOKENS.english(site);
    }
    String domain = facts.web().domain();
    if (domain != null && !domain.equalsIgnoreCase(site)) {
      return DomainFileMessage.OTHER_DOMAIN.english(domain, site);
    }
    return null;
  }
}
