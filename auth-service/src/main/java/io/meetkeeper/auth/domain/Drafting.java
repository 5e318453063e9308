package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.ProsodyFacts.Method;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.workbench.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes and proves all edits of a change, before any of them is written. Blocks. */
final class Drafting {
  static final String JITSI_ANONYMOUS = "jitsi-anonymous";
  private static final String MODULE = "mod_auth_jitsi-anonymous.lua";

  private final Editing editing;

  Drafting(Editing editing) {
    this.editing = editing;
  }

  /**
   * The files that change, in the order in which they are written.
   *
   * @param remembered the authentication of the open site before it was secured; may be {@code
   *     null}
   * @throws NotEditable when one cannot be edited; nothing was written
   */
  List<Draft> of(Look look, SecureDomainWish wish, String remembered) {
    Facts facts = look.facts();
    List<Draft> drafts = new ArrayList<>();
    Map<DocumentName, List<Change>> plan = Plan.of(facts, wish, open(facts, remembered));
    plan.forEach(
        (name, changes) -> {
          Snapshot old = look.snapshots().get(name);
          Edit edit =
              name == DocumentName.JICOFO_CONF && !wish.enabled()
                  ? jicofoOff(facts.site(), old.text(), changes)
                  : editing.edit(Looking.kind(name), old.text(), changes);
          if (!edit.text().equals(old.text())) {
            drafts.add(new Draft(name, old, edit.text(), edit.notes()));
          }
        });
    return drafts;
  }

  /** What docker's {@code .env} would be. */
  List<Draft> docker(Look look, SecureDomainWish wish) {
    Snapshot old = look.snapshots().get(DocumentName.DOCKER_ENV);
    DockerEnv env = DockerEnv.of(editing.values(Kind.SHELL, old.text()));
    List<Change> changes = env.changes(wish);
    if (changes.isEmpty()) {
      return List.of();
    }
    Edit edit = editing.edit(Kind.SHELL, old.text(), changes);
    return List.of(new Draft(DocumentName.DOCKER_ENV, old, edit.text(), edit.notes()));
  }

  /**
   * Takes the options away when that can be taken back byte for byte; else, because of a comment
   * among them or another option beside them, only disables them.
   */
  private Edit jicofoOff(String site, String text, List<Change> removal) {
    try {
      Edit removed = editing.edit(Kind.HOCON, text, removal);
      Edit again = editing.edit(Kind.HOCON, removed.text(), Plan.jicofoOn(site));
      if (again.text().equals(text)) {
        return removed;
      }
    } catch (NotEditable e) {
      // disabling them is tried next, and says what is wrong if that fails, too
    }
    return editing.edit(Kind.HOCON, text, Plan.jicofoDisabled());
  }

  /**
   * How a host lets everybody in: as the site or its guests' host does now, as it did before, or as
   * Jitsi does today; its module must be there, for old installations have only Prosody's own.
   */
  static String open(Facts facts, String remembered) {
    ProsodyFacts prosody = facts.prosody();
    if (prosody.method() == Method.OPEN) {
      return prosody.authentication();
    }
    if (prosody.open(facts.guestHost())) {
      return prosody.hosts().get(facts.guestHost());
    }
    if (remembered != null) {
      return remembered;
    }
    boolean paths = !prosody.pluginPaths().isEmpty();
    boolean there =
        prosody.pluginPaths().stream().anyMatch(path -> Files.exists(Path.of(path, MODULE)));
    return paths && !there ? "anonymous" : JITSI_ANONYMOUS;
  }
}
