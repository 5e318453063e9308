package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.contract.Abilities;
import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.Layout;
import io.meetkeeper.files.layout.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What this process may do with the files of a site. */
public final class Rights {
  private static final Set<DocumentName> OF_THE_SITE =
      EnumSet.of(DocumentName.CONFIG_JS, DocumentName.CUSTOM_CONFIG_JS, DocumentName.PROSODY);
  private static final String NAME = "edit files";

  private Rights() {}

  /** Whether these are the files of the site itself, and not only those of a bridge. */
  public static boolean ofSite(Layout layout) {
    return layout.documents().stream().anyMatch(placed -> OF_THE_SITE.contains(placed.name()));
  }

  /** Nothing, and why. */
  public static Abilities none(String because) {
    return new Abilities(List.of(new Ability(NAME, false, because)));
  }

  /** As far as the rights on files and folders tell. */
  public static Abilities of(Layout layout) {
    List<String> may = new ArrayList<>();
    List<String> mayNot = new ArrayList<>();
    for (Placed placed : layout.documents()) {
      if (placed.access() == Placed.Access.EDIT) {
        (writable(placed.path()) ? may : mayNot).add(placed.name().text());
      }
    }
    if (may.isEmpty() && mayNot.isEmpty()) {
      return none(layout.because());
    }
    String no = String.join(", ", mayNot);
    return may.isEmpty()
        ? none(no + " may not be written, `meetkeeper grant editing`")
        : new Abilities(
            List.of(
                new Ability(
                    NAME, true, String.join(", ", may) + (no.isEmpty() ? "" : "; not " + no))));
  }

  /**
   * A file is replaced by renaming, so its folder must be writable, and owners may be given away.
   */
  private static boolean writable(Path path) {
    try {
      Path real = Files.exists(path) ? path.toRealPath() : path;
      return Files.isWritable(real.getParent()) && (!Files.exists(real) || Files.isWritable(real));
    } catch (IOException e) {
      return false;
    }
  }
}
