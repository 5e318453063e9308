package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.ProsodyFacts.Method;
import io.meetkeeper.backbone.contract.domain.DomainFile;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
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
 * @param files each with what it says
 * @param actual {@code null} when they disagree or one cannot be read
 * @param because why
 * @param refusal why the secure domain of this site is not to be touched; {@code null} when it may
 *     be changed
 */
record Verdict(List<DomainFile> files, SecureDomainWish actual, String because, String refusal) {

  /** Judges the files of a Debian layout. */
  static Verdict of(Facts facts, Map<DocumentName, Path> paths) {
    List<DomainFile> files = new ArrayList<>();
    files.add(prosody(facts, paths.get(DocumentName.PROSODY)));
    DocumentName jicofo =
        facts.jicofo().legacy() == null && facts.jicofo().hasConf()
            ? DocumentName.JICOFO_CONF
            : DocumentName.JICOFO_PROPERTIES;
    files.add(jicofo(facts, jicofo, paths.get(jicofo)));
    files.add(web(facts, paths.get(DocumentName.CONFIG_JS)));
    return of(files, refusal(facts));
  }

  /** Of what each file says. */
  static Verdict of(List<DomainFile> files, String refusal) {
    List<Boolean> enabled = said(files.stream().map(DomainFile::enabled).toList());
    List<Boolean> guests = said(files.stream().map(DomainFile::guests).toList());
    boolean unknown =
        files.stream().anyMatch(file -> file.enabled() == null && file.guests() == null);
    if (unknown || enabled.size() != 1 || guests.size() != 1) {
      String why =
          files.stream()
              .map(file -> file.name() + ": " + file.because())
              .collect(Collectors.joining("; "));
      return new Verdict(
          files, null, (unknown ? "not known: " : "the files disagree: ") + why, refusal);
    }
    SecureDomainWish actual = new SecureDomainWish(enabled.get(0), guests.get(0));
    return new Verdict(files, actual, "all files say " + actual.spoken(), refusal);
  }

  private static List<Boolean> said(List<Boolean> votes) {
    return votes.stream().filter(Objects::nonNull).distinct().toList();
  }

  private static DomainFile prosody(Facts facts, Path path) {
    ProsodyFacts prosody = facts.prosody();
    String name = DocumentName.PROSODY.text();
    String host = "VirtualHost \"" + facts.site() + "\"";
    if (!prosody.there()) {
      return new DomainFile(name, path.toString(), null, null, "there is no " + host);
    }
    String because = host + " has authentication " + prosody.authentication();
    if (prosody.method() == Method.OTHER) {
      return new DomainFile(name, path.toString(), null, null, because);
    }
    boolean enabled = prosody.method() == Method.ACCOUNTS;
    boolean guests = facts.prosodyTakesGuests();
    String doors = guests ? ", guests come through " + facts.guestHost() : ", without guests";
    return new DomainFile(
        name, path.toString(), enabled, guests, enabled ? because + doors : because);
  }

  private static DomainFile jicofo(Facts facts, DocumentName name, Path path) {
    JicofoFacts jicofo = facts.jicofo();
    Boolean enabled = jicofo.secured(facts.site()) ? Boolean.TRUE : null;
    if (enabled == null && jicofo.open()) {
      enabled = false;
    }
    return new DomainFile(
        name.text(), path == null ? null : path.toString(), enabled, null, jicofo.spoken());
  }

  private static DomainFile web(Facts facts, Path path) {
    String anonymous = facts.web().anonymousDomain();
    return new DomainFile(
        DocumentName.CONFIG_JS.text(),
        path.toString(),
        null,
        anonymous != null,
        anonymous == null
            ? "hosts.anonymousdomain is not set"
            : "hosts.anonymousdomain is " + anonymous);
  }

  private static String refusal(Facts facts) {
    String site = facts.site();
    if (!facts.prosody().there()) {
      return "Prosody's file has no VirtualHost \""
          + site
          + "\"; is meetkeeper.prosody.domain right?";
    }
    if (facts.prosody().method() == Method.OTHER) {
      return "people log in to "
          + site
          + " by "
          + facts.prosody().authentication()
          + " (tokens, LDAP or another service); that is never touched";
    }
    if (facts.jicofo().tokens() || facts.web().tokens()) {
      return "rooms of " + site + " are opened with tokens; that is never touched";
    }
    String domain = facts.web().domain();
    if (domain != null && !domain.equalsIgnoreCase(site)) {
      return "config.js has hosts.domain " + domain + " rather than " + site;
    }
    return null;
  }
}
