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

/** Makes and checks all edits of a change in memory. Blocks. */
public final class DomainEditPlanner {
  static final String JITSI_ANONYMOUS = "jitsi-anonymous";
  private static final String MODULE = "mod_auth_jitsi-anonymous.lua";

  private final DomainFileEditor editor;

  public DomainEditPlanner(DomainFileEditor editor) {
    this.editor = editor;
  }

  /**
   * Returns the changed files in the order in which they are to be written.
   *
   * @param remembered the authentication of the site while it was open; may be {@code null}
   * @param guestHostFound whether the guest host was not created by Meetkeeper, and so stays
   * @throws DocumentNotEditableException when a file cannot be edited
   */
  public List<DomainFileDraft> plan(
      DomainSnapshot snapshot, SecureDomainMode mode, String remembered, boolean guestHostFound) {
    DomainFacts facts = snapshot.facts();
    List<DomainFileDraft> drafts = new ArrayList<>();
    Map<DocumentName, List<OptionChange>> plan =
        OptionChangePlan.of(facts, mode, openAuthentication(facts, remembered), guestHostFound);
    plan.forEach(
        (name, changes) -> {
          FileSnapshot old = snapshot.snapshots().get(name);
          DocumentEditResult result =
              name == DocumentName.JICOFO_CONF && !mode.enabled()
                  ? disableJicofo(facts.site(), old, changes)
                  : editor.edit(DomainFileReader.kind(name), old.text(), changes, old.file());
          if (!result.text().equals(old.text())) {
            drafts.add(new DomainFileDraft(name, old, result.text(), result.notes()));
          }
        });
    return drafts;
  }

  /** Returns the changed {@code .env}, if it has to change. */
  public List<DomainFileDraft> planDocker(DomainSnapshot snapshot, SecureDomainMode mode) {
    FileSnapshot old = snapshot.snapshots().get(DocumentName.DOCKER_ENV);
    DockerEnvFacts env = DockerEnvFacts.of(DockerEnvironment.of(old.text()).values());
    List<OptionChange> changes = env.changesFor(mode);
    if (changes.isEmpty()) {
      return List.of();
    }
    DocumentEditResult result =
        editor.edit(DocumentKind.COMPOSE_ENV, old.text(), changes, old.file());
    return List.of(
        new DomainFileDraft(DocumentName.DOCKER_ENV, old, result.text(), result.notes()));
  }

  /**
   * Removes the options if adding them again gives the same bytes. Otherwise, because of a comment
   * among them or another option beside them, only disables them.
   */
  private DocumentEditResult disableJicofo(
      String site, FileSnapshot old, List<OptionChange> removal) {
    String text = old.text();
    Path file = old.file();
    try {
      DocumentEditResult removed = editor.edit(DocumentKind.HOCON, text, removal, file);
      DocumentEditResult again =
          editor.edit(
              DocumentKind.HOCON, removed.text(), OptionChangePlan.enableJicofo(site), file);
      if (again.text().equals(text)) {
        return removed;
      }
    } catch (DocumentNotEditableException e) {
      // disabling is tried next and reports its own error
    }
    return editor.edit(DocumentKind.HOCON, text, OptionChangePlan.disableJicofo(), file);
  }

  /**
   * Returns the authentication that lets everybody in: the current one of the site or its guest
   * host, the remembered one, or Jitsi's default. The latter needs a module that old installations
   * lack; they get Prosody's own.
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
    boolean hasModule =
        prosody.pluginPaths().stream().anyMatch(path -> Files.exists(Path.of(path, MODULE)));
    return paths && !hasModule ? "anonymous" : JITSI_ANONYMOUS;
  }
}
