package io.meetkeeper.auth.domain.file;

import io.meetkeeper.auth.domain.file.ProsodyFacts.LoginMethod;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes and proves all edits of a change, before any of them is written. Blocks. */
public final class DomainEditPlanner {
  static final String JITSI_ANONYMOUS = "jitsi-anonymous";
  private static final String MODULE = "mod_auth_jitsi-anonymous.lua";

  private final DomainFileEditor editor;

  public DomainEditPlanner(DomainFileEditor editor) {
    this.editor = editor;
  }

  /**
   * The files that change, in the order in which they are written.
   *
   * @param remembered the authentication of the open site before it was secured; may be {@code
   *     null}
   * @throws DocumentNotEditableException when one cannot be edited; nothing was written
   */
  public List<DomainFileDraft> plan(
      DomainSnapshot snapshot, SecureDomainMode mode, String remembered) {
    DomainFacts facts = snapshot.facts();
    List<DomainFileDraft> drafts = new ArrayList<>();
    Map<DocumentName, List<OptionChange>> plan =
        OptionChangePlan.of(facts, mode, openAuthentication(facts, remembered));
    plan.forEach(
        (name, changes) -> {
          FileSnapshot old = snapshot.snapshots().get(name);
          DocumentEditResult result =
              name == DocumentName.JICOFO_CONF && !mode.enabled()
                  ? disableJicofo(facts.site(), old.text(), changes)
                  : editor.edit(DomainFileReader.kind(name), old.text(), changes);
          if (!result.text().equals(old.text())) {
            drafts.add(new DomainFileDraft(name, old, result.text(), result.notes()));
          }
        });
    return drafts;
  }

  /** What docker's {@code .env} would be. */
  public List<DomainFileDraft> planDocker(DomainSnapshot snapshot, SecureDomainMode mode) {
    FileSnapshot old = snapshot.snapshots().get(DocumentName.DOCKER_ENV);
    DockerEnvFacts env = DockerEnvFacts.of(editor.readValues(DocumentKind.SHELL, old.text()));
    List<OptionChange> changes = env.changesFor(mode);
    if (changes.isEmpty()) {
      return List.of();
    }
    DocumentEditResult result = editor.edit(DocumentKind.SHELL, old.text(), changes);
    return List.of(
        new DomainFileDraft(DocumentName.DOCKER_ENV, old, result.text(), result.notes()));
  }

  /**
   * Takes the options away when that can be taken back byte for byte; else, because of a comment
   * among them or another option beside them, only disables them.
   */
  private DocumentEditResult disableJicofo(String site, String text, List<OptionChange> removal) {
    try {
      DocumentEditResult removed = editor.edit(DocumentKind.HOCON, text, removal);
      DocumentEditResult again =
          editor.edit(DocumentKind.HOCON, removed.text(), OptionChangePlan.enableJicofo(site));
      if (again.text().equals(text)) {
        return removed;
      }
    } catch (DocumentNotEditableException e) {
      // disabling them is tried next, and says what is wrong if that fails, too
    }
    return editor.edit(DocumentKind.HOCON, text, OptionChangePlan.disableJicofo());
  }

  /**
   * How a host lets everybody in: as the site or its guests' host does now, as it did before, or as
   * Jitsi does today; its module must be there, for old installations have only Prosody's own.
   */
  public static String openAuthentication(DomainFacts facts, String remembered) {
    ProsodyFacts prosody = facts.prosody();
    if (prosody.method() == LoginMethod.OPEN) {
      return prosody.authentication();
    }
    if (prosody.isOpen(facts.guestHost())) {
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
