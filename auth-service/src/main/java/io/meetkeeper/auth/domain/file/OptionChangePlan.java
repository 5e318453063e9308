package io.meetkeeper.auth.domain.file;

import io.meetkeeper.auth.domain.file.ProsodyFacts.LoginMethod;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.layout.DocumentName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans the option changes of each file, in the order in which the files are written: config.js
 * last, since clients read it at once. Disabling is the inverse of enabling.
 */
final class OptionChangePlan {
  private static final List<String> ANONYMOUS = List.of("hosts", "anonymousdomain");
  static final List<String> AUTHENTICATION = List.of("jicofo", "authentication");

  private final DomainFacts facts;
  private final SecureDomainMode mode;
  private final String open;
  private final boolean guestHostFound;

  private OptionChangePlan(
      DomainFacts facts, SecureDomainMode mode, String open, boolean guestHostFound) {
    this.guestHostFound = guestHostFound;
    this.facts = facts;
    this.mode = mode;
    this.open = open;
  }

  /**
   * Returns the changes by file, without files that need none.
   *
   * @param open the authentication of a host that admits everybody
   * @param guestHostFound whether the guest host was not created by Meetkeeper
   */
  static Map<DocumentName, List<OptionChange>> of(
      DomainFacts facts, SecureDomainMode mode, String open, boolean guestHostFound) {
    OptionChangePlan plan = new OptionChangePlan(facts, mode, open, guestHostFound);
    Map<DocumentName, List<OptionChange>> changes = new LinkedHashMap<>();
    changes.put(DocumentName.PROSODY, plan.prosody());
    changes.put(DocumentName.JICOFO_PROPERTIES, plan.jicofoProperties());
    changes.put(DocumentName.JICOFO_CONF, plan.jicofoConf());
    changes.put(DocumentName.CONFIG_JS, plan.web());
    changes.values().removeIf(List::isEmpty);
    return changes;
  }

  private List<OptionChange> prosody() {
    List<OptionChange> changes = new ArrayList<>();
    ProsodyFacts prosody = facts.prosody();
    List<String> main = List.of("VirtualHost", facts.site(), "authentication");
    if (mode.enabled() && prosody.method() == LoginMethod.OPEN) {
      changes.add(OptionChange.set(main, "internal_hashed"));
    } else if (!mode.enabled() && prosody.method() == LoginMethod.ACCOUNTS) {
      changes.add(OptionChange.set(main, open));
    }
    guestHost(changes);
    return changes;
  }

  private void guestHost(List<OptionChange> changes) {
    String host = facts.guestHost();
    boolean exists = facts.prosody().hosts().containsKey(host);
    if (!mode.guests() && exists) {
      closeGuestHost(host, changes);
    } else if (mode.guests() && !exists) {
      Map<String, Object> options = new LinkedHashMap<>();
      options.put("authentication", open);
      options.put("c2s_require_encryption", false);
      changes.add(OptionChange.set(List.of("VirtualHost", host), options));
    } else if (mode.guests() && !facts.prosody().isOpen(host)) {
      changes.add(OptionChange.set(List.of("VirtualHost", host, "authentication"), open));
    }
  }

  /**
   * Removes a guest host that Meetkeeper created; one with further options belongs to a person and
   * stays.
   */
  private void closeGuestHost(String host, List<OptionChange> changes) {
    boolean ours = host.equals("guest." + facts.site()) && !guestHostFound;
    if (ours && facts.prosody().plainHosts().contains(host)) {
      changes.add(OptionChange.remove(List.of("VirtualHost", host)));
    } else if (mode.enabled() && facts.prosody().isOpen(host)) {
      changes.add(
          OptionChange.set(List.of("VirtualHost", host, "authentication"), "internal_hashed"));
    }
  }

  /** Changes the legacy property only where it is set or where there is no jicofo.conf. */
  private List<OptionChange> jicofoProperties() {
    JicofoFacts jicofo = facts.jicofo();
    boolean isUsed = jicofo.legacyUrl() != null || !jicofo.hasConf();
    if (!isUsed || (mode.enabled() ? jicofo.isSecured(facts.site()) : jicofo.legacyUrl() == null)) {
      return List.of();
    }
    List<String> path = List.of(JicofoFacts.LEGACY_PROPERTY);
    return List.of(
        mode.enabled()
            ? OptionChange.set(path, "XMPP:" + facts.site())
            : OptionChange.remove(path));
  }

  private List<OptionChange> jicofoConf() {
    JicofoFacts jicofo = facts.jicofo();
    if (!jicofo.hasConf()) {
      return List.of();
    }
    if (!mode.enabled()) {
      return jicofo.enabled() ? List.of(OptionChange.remove(AUTHENTICATION)) : List.of();
    }
    return jicofo.isSecured(facts.site()) ? List.of() : enableJicofo(facts.site());
  }

  /**
   * Sets all three options: {@code enabled} alone does nothing, since the type defaults to NONE.
   */
  static List<OptionChange> enableJicofo(String site) {
    return List.of(
        OptionChange.set(authenticationPath("enabled"), true),
        OptionChange.set(authenticationPath("type"), "XMPP"),
        OptionChange.set(authenticationPath("login-url"), site));
  }

  /** Disables the options; used where removing them could not be reverted byte for byte. */
  static List<OptionChange> disableJicofo() {
    return List.of(OptionChange.set(authenticationPath("enabled"), false));
  }

  private static List<String> authenticationPath(String name) {
    return List.of("jicofo", "authentication", name);
  }

  private List<OptionChange> web() {
    String anonymous = facts.web().anonymousDomain();
    if (!mode.guests()) {
      return anonymous == null ? List.of() : List.of(OptionChange.remove(ANONYMOUS));
    }
    return facts.guestHost().equals(anonymous)
        ? List.of()
        : List.of(OptionChange.set(ANONYMOUS, facts.guestHost()));
  }
}
