package io.meetkeeper.files.layout;

import io.meetkeeper.files.layout.DocumentLocation.DocumentAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the files of a site. Debian packages install them under {@code /etc}, named after the
 * domain; for docker-jitsi-meet see {@link ComposeLayoutFinder}. Source: the Debian packaging of
 * jitsi-meet, jicofo and jitsi-videobridge.
 */
public final class SiteLayoutFinder {
  private final Path root;
  private final ComposeLayoutFinder compose;

  /**
   * A finder for one file tree.
   *
   * @param root {@code /}, or a similar tree in tests
   */
  public SiteLayoutFinder(Path root) {
    this(root, List::of);
  }

  /**
   * A finder for one file tree and its running compose projects.
   *
   * @param root {@code /}, or a similar tree in tests
   * @param running the directories of the compose projects that run Jitsi; called at each search
   */
  public SiteLayoutFinder(Path root, Supplier<List<Path>> running) {
    this.root = root;
    compose = new ComposeLayoutFinder(root, running);
  }

  /**
   * Finds the files of a site.
   *
   * @param site the domain
   * @param chosen configured paths, which override the detected ones
   * @param composeDirectory the configured directory of docker-jitsi-meet; {@code null} to detect
   *     it
   */
  public SiteLayout find(String site, Map<DocumentName, Path> chosen, Path composeDirectory) {
    SiteLayout detected = detect(site, composeDirectory);
    if (chosen.isEmpty()) {
      return detected;
    }
    List<DocumentLocation> documents = new ArrayList<>();
    chosen.forEach(
        (name, path) ->
            documents.add(new DocumentLocation(name, path, accessTo(name), restrictionOf(name))));
    detected.documents().stream()
        .filter(location -> !chosen.containsKey(location.name()))
        .forEach(documents::add);
    SiteLayout.InstallationKind kind =
        detected.kind() == SiteLayout.InstallationKind.NONE
            ? SiteLayout.InstallationKind.DEBIAN
            : detected.kind();
    return new SiteLayout(
        kind,
        detected.evidence() + "; some paths configured",
        documents,
        detected.composeDirectory());
  }

  private SiteLayout detect(String site, Path composeDirectory) {
    if (composeDirectory != null) {
      return compose.layout(composeDirectory, composeDirectory + " is configured");
    }
    Path configJs = root.resolve("etc/jitsi/meet/" + site + "-config.js");
    Path prosody = prosody(ProsodyFiles.read(root.resolve("etc/prosody")), site);
    if (Files.exists(configJs) || Files.exists(prosody)) {
      return debian(site, (Files.exists(configJs) ? configJs : prosody) + " is there");
    }
    Optional<SiteLayout> project = compose.find();
    if (project.isPresent()) {
      return project.get();
    }
    List<DocumentLocation> bridgeOnly = debianDocuments(site);
    return bridgeOnly.isEmpty()
        ? new SiteLayout(
            SiteLayout.InstallationKind.NONE,
            "neither " + configJs + " nor docker-jitsi-meet's .env was found",
            List.of(),
            null)
        : new SiteLayout(
            SiteLayout.InstallationKind.DEBIAN,
            bridgeOnly.get(0).path() + " is there",
            bridgeOnly,
            null);
  }

  private SiteLayout debian(String site, String evidence) {
    return new SiteLayout(
        SiteLayout.InstallationKind.DEBIAN, evidence, debianDocuments(site), null);
  }

  private List<DocumentLocation> debianDocuments(String site) {
    List<DocumentLocation> documents = new ArrayList<>();
    add(documents, DocumentName.CONFIG_JS, root.resolve("etc/jitsi/meet/" + site + "-config.js"));
    add(
        documents,
        DocumentName.INTERFACE_CONFIG_JS,
        root.resolve("usr/share/jitsi-meet/interface_config.js"));
    add(documents, DocumentName.JICOFO_CONF, root.resolve("etc/jitsi/jicofo/jicofo.conf"));
    add(documents, DocumentName.JVB_CONF, root.resolve("etc/jitsi/videobridge/jvb.conf"));
    addProsody(documents, site);
    add(documents, DocumentName.VIDEOBRIDGE_CONFIG, root.resolve("etc/jitsi/videobridge/config"));
    add(documents, DocumentName.JICOFO_CONFIG, root.resolve("etc/jitsi/jicofo/config"));
    add(
        documents,
        DocumentName.JICOFO_PROPERTIES,
        root.resolve("etc/jitsi/jicofo/sip-communicator.properties"));
    return documents;
  }

  static void add(List<DocumentLocation> documents, DocumentName name, Path path) {
    if (Files.exists(path)) {
      documents.add(new DocumentLocation(name, path, accessTo(name), restrictionOf(name)));
    }
  }

  private void addProsody(List<DocumentLocation> documents, String site) {
    ProsodyFiles files = ProsodyFiles.read(root.resolve("etc/prosody"));
    String conflict = files.conflict(site);
    if (conflict == null) {
      add(documents, DocumentName.PROSODY, prosody(files, site));
    } else {
      documents.add(
          new DocumentLocation(
              DocumentName.PROSODY,
              prosody(files, site),
              DocumentAccess.UNCLEAR,
              conflict + "; or name the file to edit in meetkeeper.documents.prosody"));
    }
  }

  /**
   * The file that Prosody reads with the site's VirtualHost; else the one in conf.avail, which may
   * lack its link in conf.d.
   */
  private static Path prosody(ProsodyFiles files, String site) {
    String name = site + ".cfg.lua";
    List<Path> declaring = files.declaring(site);
    Path enabled = files.folder().resolve("conf.d").resolve(name);
    Path available = files.folder().resolve("conf.avail").resolve(name);
    return declaring.stream()
        .filter(file -> file.endsWith(name))
        .findFirst()
        .or(() -> declaring.stream().findFirst())
        .orElse(Files.exists(available) || !Files.exists(enabled) ? available : enabled);
  }

  private static DocumentAccess accessTo(DocumentName name) {
    return switch (name) {
      case PROSODY, JICOFO_PROPERTIES -> DocumentAccess.READ;
      case DOCKER_ENV -> DocumentAccess.ADVISE;
      default -> DocumentAccess.EDIT;
    };
  }

  private static String restrictionOf(DocumentName name) {
    return switch (name) {
      case PROSODY -> "it is edited only as a whole with the secure domain";
      case JICOFO_PROPERTIES -> "a legacy file: what it says should move to jicofo.conf";
      case DOCKER_ENV ->
          "a change of it counts only after docker compose up -d, which a person runs";
      default -> null;
    };
  }
}
