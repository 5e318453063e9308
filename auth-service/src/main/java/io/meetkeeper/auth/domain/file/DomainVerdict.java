package io.meetkeeper.auth.domain.file;

import io.meetkeeper.auth.domain.file.ProsodyFacts.LoginMethod;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainFile;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.files.layout.DocumentName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the files say together.
 *
 * @param files what each file says
 * @param actual the current mode; {@code null} when the files disagree or one cannot be read
 * @param because the reason
 * @param refusal why the secure domain of this site must not be changed; {@code null} when it may
 */
public record DomainVerdict(
    List<SecureDomainFile> files, SecureDomainMode actual, String because, String refusal) {
  /** Start of the reason when all files could be read and do not say the same. */
  public static final String DISAGREE = "the files disagree: ";

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

  /** Combines what each file says. */
  static DomainVerdict of(List<SecureDomainFile> files, String refusal) {
    List<Boolean> enabled = distinctVotes(files.stream().map(SecureDomainFile::enabled).toList());
    List<Boolean> guests = distinctVotes(files.stream().map(SecureDomainFile::guests).toList());
    boolean unknown =
        files.stream().anyMatch(file -> file.enabled() == null && file.guests() == null);
    if (unknown || enabled.size() != 1 || guests.size() != 1) {
      String why =
          files.stream()
              .map(file -> file.name() + ": " + file.because())
              .collect(Collectors.joining("; "));
      return new DomainVerdict(files, null, (unknown ? "not known: " : DISAGREE) + why, refusal);
    }
    SecureDomainMode actual = new SecureDomainMode(enabled.get(0), guests.get(0));
    return new DomainVerdict(files, actual, "all files say " + actual.describe(), refusal);
  }

  private static List<Boolean> distinctVotes(List<Boolean> votes) {
    return votes.stream().filter(Objects::nonNull).distinct().toList();
  }

  private static SecureDomainFile prosody(DomainFacts facts, Path path) {
    ProsodyFacts prosody = facts.prosody();
    String name = DocumentName.PROSODY.text();
    String host = "VirtualHost \"" + facts.site() + "\"";
    if (!prosody.hasVirtualHost()) {
      return new SecureDomainFile(name, path.toString(), null, null, "there is no " + host);
    }
    String because = host + " has authentication " + prosody.authentication();
    if (prosody.method() == LoginMethod.OTHER) {
      return new SecureDomainFile(name, path.toString(), null, null, because);
    }
    boolean enabled = prosody.method() == LoginMethod.ACCOUNTS;
    boolean guests = facts.allowsGuests();
    String guestAccess = guests ? ", guests come through " + facts.guestHost() : ", without guests";
    return new SecureDomainFile(
        name, path.toString(), enabled, guests, enabled ? because + guestAccess : because);
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
            ? "hosts.anonymousdomain is not set"
            : "hosts.anonymousdomain is " + anonymous);
  }

  private static String refusal(DomainFacts facts) {
    String site = facts.site();
    if (!facts.prosody().hasVirtualHost()) {
      return "Prosody's file has no VirtualHost \""
          + site
          + "\"; is meetkeeper.prosody.domain right?";
    }
    if (facts.prosody().method() == LoginMethod.OTHER) {
      return "people log in to "
          + site
          + " by "
          + facts.prosody().authentication()
          + " (tokens, LDAP or another service); that is never touched";
    }
    if (facts.jicofo().usesTokens() || facts.web().usesTokens()) {
      return "rooms of " + site + " are opened with tokens; that is never touched";
    }
    String domain = facts.web().domain();
    if (domain != null && !domain.equalsIgnoreCase(site)) {
      return "config.js has hosts.domain " + domain + " rather than " + site;
    }
    return null;
  }
}
