package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rights of this process on the files of a site. */
public final class DocumentAbilities {
  private static final Set<DocumentName> OF_THE_SITE =
      EnumSet.of(DocumentName.CONFIG_JS, DocumentName.CUSTOM_CONFIG_JS, DocumentName.PROSODY);
  private static final String NAME = "edit files";

  private DocumentAbilities() {}

  /** Whether these are the files of the site itself, and not only those of a bridge. */
  public static boolean hasSiteFiles(SiteLayout layout) {
    return layout.documents().stream().anyMatch(location -> OF_THE_SITE.contains(location.name()));
  }

  /**
   * The abilities on a host without a site.
   *
   * @param siteReason why there is none
   */
  public static RoleAbilities noSite(String siteReason) {
    return new RoleAbilities(
        List.of(new RoleAbility(NAME, false, DocumentAbilityMessage.NO_SITE.with(siteReason))));
  }

  /** No ability, with the reason. */
  public static RoleAbilities none(String reason) {
    return new RoleAbilities(List.of(new RoleAbility(NAME, false, reason)));
  }

  /** The abilities according to the rights on files and folders. */
  public static RoleAbilities of(SiteLayout layout) {
    List<String> may = new ArrayList<>();
    List<String> mayNot = new ArrayList<>();
    for (DocumentLocation location : layout.documents()) {
      if (location.access() == DocumentLocation.DocumentAccess.EDIT) {
        (isWritable(location.path()) ? may : mayNot).add(location.name().text());
      }
    }
    if (may.isEmpty() && mayNot.isEmpty()) {
      return none(layout.evidence());
    }

    return may.isEmpty()
        ? new RoleAbilities(
            List.of(new RoleAbility(NAME, false, DocumentAbilityMessage.NOT_WRITABLE.with(mayNot))))
        : new RoleAbilities(
            List.of(
                new RoleAbility(
                    NAME,
                    true,
                    DocumentAbilityMessage.WRITABLE.with(may, mayNot.isEmpty() ? null : mayNot))));
  }

  /**
   * Whether a file can be replaced: it is replaced by renaming, so its folder must be writable too.
   */
  private static boolean isWritable(Path path) {
    try {
      Path real = Files.exists(path) ? path.toRealPath() : path;
      return Files.isWritable(real.getParent()) && (!Files.exists(real) || Files.isWritable(real));
    } catch (IOException e) {
      return false;
    }
  }
}
