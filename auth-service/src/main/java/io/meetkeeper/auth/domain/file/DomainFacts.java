package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.layout.DocumentName;
import java.util.Locale;
import java.util.Map;

/**
 * What the files of a Debian layout say, before any judgement.
 *
 * @param site the domain
 * @param prosody Prosody's
 * @param jicofo Jicofo's
 * @param web config.js
 */
public record DomainFacts(String site, ProsodyFacts prosody, JicofoFacts jicofo, WebFacts web) {
  /** Of the values of each file that is there; Prosody's and config.js must be. */
  static DomainFacts of(String site, Map<DocumentName, Map<String, Object>> values) {
    return new DomainFacts(
        site.toLowerCase(Locale.ROOT),
        ProsodyFacts.of(site, values.get(DocumentName.PROSODY)),
        JicofoFacts.of(
            values.get(DocumentName.JICOFO_CONF), values.get(DocumentName.JICOFO_PROPERTIES)),
        WebFacts.of(values.get(DocumentName.CONFIG_JS)));
  }

  /** Through which host guests come: the one that config.js names and Prosody has, or the usual. */
  String guestHost() {
    String named = web.anonymousDomain();
    boolean both = named != null && prosody.hosts().containsKey(named.toLowerCase(Locale.ROOT));
    return both ? named.toLowerCase(Locale.ROOT) : "guest." + site;
  }

  boolean allowsGuests() {
    return prosody.method() == ProsodyFacts.LoginMethod.ACCOUNTS && prosody.isOpen(guestHost());
  }
}
