package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.ProsodyFacts.Method;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.layout.DocumentName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which options have to change, file by file, in the order in which they are written: config.js
 * last, since clients read it at once. Switching off is the inverse of switching on.
 */
final class Plan {
  private static final List<String> ANONYMOUS = List.of("hosts", "anonymousdomain");
  static final List<String> AUTHENTICATION = List.of("jicofo", "authentication");

  private final Facts facts;
  private final SecureDomainWish wish;
  private final String open;

  private Plan(Facts facts, SecureDomainWish wish, String open) {
    this.facts = facts;
    this.wish = wish;
    this.open = open;
  }

  /**
   * The changes; a file that is right already has none.
   *
   * @param open the authentication of a host that everybody may come to
   */
  static Map<DocumentName, List<Change>> of(Facts facts, SecureDomainWish wish, String open) {
    Plan plan = new Plan(facts, wish, open);
    Map<DocumentName, List<Change>> changes = new LinkedHashMap<>();
    changes.put(DocumentName.PROSODY, plan.prosody());
    changes.put(DocumentName.JICOFO_PROPERTIES, plan.jicofoProperties());
    changes.put(DocumentName.JICOFO_CONF, plan.jicofoConf());
    changes.put(DocumentName.CONFIG_JS, plan.web());
    changes.values().removeIf(List::isEmpty);
    return changes;
  }

  private List<Change> prosody() {
    List<Change> changes = new ArrayList<>();
    ProsodyFacts prosody = facts.prosody();
    List<String> main = List.of("VirtualHost", facts.site(), "authentication");
    if (wish.enabled() && prosody.method() == Method.OPEN) {
      changes.add(Change.set(main, "internal_hashed"));
    } else if (!wish.enabled() && prosody.method() == Method.ACCOUNTS) {
      changes.add(Change.set(main, open));
    }
    guestHost(changes);
    return changes;
  }

  private void guestHost(List<Change> changes) {
    String host = facts.guestHost();
    boolean there = facts.prosody().hosts().containsKey(host);
    if (!wish.guests() && there) {
      changes.add(Change.remove(List.of("VirtualHost", host)));
    } else if (wish.guests() && !there) {
      Map<String, Object> options = new LinkedHashMap<>();
      options.put("authentication", open);
      options.put("c2s_require_encryption", false);
      changes.add(Change.set(List.of("VirtualHost", host), options));
    } else if (wish.guests() && !facts.prosody().open(host)) {
      changes.add(Change.set(List.of("VirtualHost", host, "authentication"), open));
    }
  }

  /** Only where it has a say already, or where there is nothing else. */
  private List<Change> jicofoProperties() {
    JicofoFacts jicofo = facts.jicofo();
    boolean counts = jicofo.legacy() != null || !jicofo.hasConf();
    if (!counts || (wish.enabled() ? jicofo.secured(facts.site()) : jicofo.legacy() == null)) {
      return List.of();
    }
    List<String> path = List.of(JicofoFacts.LEGACY);
    return List.of(wish.enabled() ? Change.set(path, "XMPP:" + facts.site()) : Change.remove(path));
  }

  private List<Change> jicofoConf() {
    JicofoFacts jicofo = facts.jicofo();
    if (!jicofo.hasConf()) {
      return List.of();
    }
    if (!wish.enabled()) {
      return jicofo.enabled() ? List.of(Change.remove(AUTHENTICATION)) : List.of();
    }
    return jicofo.secured(facts.site()) ? List.of() : jicofoOn(facts.site());
  }

  /** {@code enabled} alone does nothing, for the type defaults to NONE. */
  static List<Change> jicofoOn(String site) {
    return List.of(
        Change.set(with("enabled"), true),
        Change.set(with("type"), "XMPP"),
        Change.set(with("login-url"), site));
  }

  /** Where taking the options away could not be taken back byte for byte. */
  static List<Change> jicofoDisabled() {
    return List.of(Change.set(with("enabled"), false));
  }

  private static List<String> with(String name) {
    return List.of("jicofo", "authentication", name);
  }

  private List<Change> web() {
    String anonymous = facts.web().anonymousDomain();
    if (!wish.guests()) {
      return anonymous == null ? List.of() : List.of(Change.remove(ANONYMOUS));
    }
    return facts.guestHost().equals(anonymous)
        ? List.of()
        : List.of(Change.set(ANONYMOUS, facts.guestHost()));
  }
}
