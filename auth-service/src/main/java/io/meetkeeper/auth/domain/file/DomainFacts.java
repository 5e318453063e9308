package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.layout.DocumentName;
import java.util.Locale;
import java.util.Map;

/**
 * The facts in the files of a Debian layout, without any judgement.
 *
 * @param site the domain, in lower case
 * @param prosody facts of Prosody's file
 * @param jicofo facts of Jicofo's files
 * @param web facts of config.js
 */
public record DomainFacts(String site, ProsodyFacts prosody, JicofoFacts jicofo, WebFacts web) {
  /**
   * Collects the facts from the values of each existing file; Prosody's and config.js are required.
   */
  static DomainFacts of(String site, Map<DocumentName, Map<String, Object>> values) {
    return new DomainFacts(
        site.toLowerCase(Locale.ROOT),
        ProsodyFacts.of(site, values.get(DocumentName.PROSODY)),
        JicofoFacts.of(
            values.get(DocumentName.JICOFO_CONF), values.get(DocumentName.JICOFO_PROPERTIES)),
        WebFacts.of(values.get(DocumentName.CONFIG_JS)));
  }

  /**
   * Returns the guest host: the one that config.js names if Prosody has it, else {@code
   * guest.<site>}.
   */
  String guestHost() {
    String named = web.anonymousDomain();
    boolean isKnown = named != null && prosody.hosts().containsKey(named.toLowerCase(Locale.ROOT));
    return isKnown ? named.toLowerCase(Locale.ROOT) : "guest." + site;
  }

  /** Whether Prosody has the guest host. */
  public boolean hasGuestHost() {
    return prosody.hosts().containsKey(guestHost());
  }

  boolean allowsGuests() {
    return prosody.method() == ProsodyFacts.LoginMethod.ACCOUNTS && prosody.isOpen(guestHost());
  }
}
